import { Agent, request } from 'undici';
import type { SupergraphSource } from './supergraph-source.ts';

export interface UrlOptions {
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token: string | null;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly bytesMax: number;
}

// Routers that were started together must not ask together for ever.
const jitter = 0.2;

/** An address that is asked now and then. A server that knows ETags sends nothing while nothing has changed. */
export function supergraphUrl(options: UrlOptions, random: () => number = Math.random): SupergraphSource {
  const { url, pollMs } = options;
  const last: { etag: string | null } = { etag: null };
  return {
    name: withoutSecrets(url),
    read: () => read(options, last),
    watch: (changed) => {
      let timer: NodeJS.Timeout;
      const wait = () => {
        timer = setTimeout(
          () => {
            changed();
            wait();
          },
          pollMs * (1 + jitter * (random() - 0.5)),
        ).unref();
      };
      wait();
      return () => clearTimeout(timer);
    },
  };
}

async function read(
  { url, token, timeoutMs, bytesMax }: UrlOptions,
  last: { etag: string | null },
): Promise<string | null> {
  // Asked twice a minute: a connection that is kept would be closed by then.
  const dispatcher = new Agent({ maxResponseSize: bytesMax });
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'application/graphql, text/plain, */*',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(last.etag === null ? {} : { 'if-none-match': last.etag }),
      },
    });
    const text = await body.text();
    if (statusCode === 304) return null;
    // Redirects are not followed: they would take the token elsewhere.
    if (statusCode !== 200) throw new Error(`expected status 200 or 304, got ${statusCode}`);
    const { etag } = headers;
    last.etag = typeof etag === 'string' ? etag : null;
    return text;
  } finally {
    await dispatcher.destroy();
  }
}

function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
