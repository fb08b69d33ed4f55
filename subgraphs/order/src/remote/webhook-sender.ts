import type { lookup as systemLookup, LookupAddress } from 'node:dns';
import { lookup as resolveHost } from 'node:dns/promises';
import { callbackify } from 'node:util';
import { within } from '@tributary/kit/within';
import { Agent, request } from 'undici';
import { isPublicAddress, literalAddress } from './public-address.ts';

/** What is posted. */
export interface WebhookPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Posted {
  /** Null where nothing answered. */
  readonly status: number | null;
  /** Why it does not count as taken; null where it does, or the status says it all. */
  readonly error: string | null;
  readonly durationMs: number;
}

export interface WebhookSender {
  /** Posts once, and never throws: what goes wrong is an outcome. */
  post(post: WebhookPost): Promise<Posted>;
  close(): Promise<void>;
}

/** All addresses of a host. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface WebhookSenderOptions {
  /** Whether hosts may be private; for development alone. */
  readonly allowPrivate: boolean;
  /** For tests; else the system's. */
  readonly resolve?: Resolve;
  /** For tests; else 10 s. */
  readonly timeoutMs?: number;
}

// Receivers are asked to take the event and to work on it afterwards.
const timeoutMsDefault = 10_000;
// The answer's body is of no interest.
const bodyBytesMax = 64 * 1024;
// For the log of attempts.
const errorLengthMax = 300;

type Lookup = typeof systemLookup;

/**
 * Posts to hosts in the public internet. A name is resolved once for each connection, and the connection goes to an
 * address that was looked at: a name that leads elsewhere the next moment gains nothing. Redirects are not followed.
 */
export function webhookSender(options: WebhookSenderOptions): WebhookSender {
  const { allowPrivate, timeoutMs = timeoutMsDefault } = options;
  const resolve = options.resolve ?? ((hostname) => resolveHost(hostname, { all: true, verbatim: true }));
  const agent = new Agent({
    // No connection is kept: the next one is looked at anew.
    pipelining: 0,
    maxResponseSize: bodyBytesMax,
    connect: { timeout: timeoutMs, lookup: lookup(resolve, allowPrivate) },
  });
  const posted = async ({ url, headers, body }: WebhookPost): Promise<Omit<Posted, 'durationMs'>> => {
    // The connection asks for no address where the host is one.
    const address = literalAddress(new URL(url));
    if (address !== null && !allowPrivate && !isPublicAddress(address)) return { status: null, error: notPublic };
    const all = { 'content-type': mediaType, 'user-agent': 'tributary-webhooks', ...headers };
    const status = await within(timeoutMs, async (signal) => {
      const answer = await request(url, { method: 'POST', headers: all, body, dispatcher: agent, signal });
      // An answer that is too long, or breaks off, is an answer all the same.
      await answer.body.dump({ limit: bodyBytesMax }).catch(() => undefined);
      return answer.statusCode;
    });
    return { status, error: status >= 300 && status < 400 ? 'redirects are not followed' : null };
  };
  return {
    async post(post) {
      const startedAt = performance.now();
      const outcome = await posted(post).catch((cause: unknown) => ({ status: null, error: reasonOf(cause) }));
      return { ...outcome, durationMs: Math.round(performance.now() - startedAt) };
    },
    close: () => agent.destroy(),
  };
}

/** CloudEvents' structured mode: the JSON event format, section 3. */
const mediaType = 'application/cloudevents+json';
const notPublic = 'the host is not in the public internet';

/** As `dns.lookup`, for the connection; refuses a name that leads to any private address. */
function lookup(resolve: Resolve, allowPrivate: boolean): Lookup {
  const checked = async (hostname: string): Promise<LookupAddress[]> => {
    const addresses = await resolve(hostname);
    if (addresses.length === 0) throw new Error(`${hostname} has no address`);
    if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) throw new Error(notPublic);
    return [...addresses];
  };
  const looked = callbackify(checked);
  const asked = (hostname: string, { all }: { all?: boolean }, callback: LookupCallback): void =>
    looked(hostname, (cause, addresses) => {
      const [first] = addresses ?? [];
      if (cause !== null) callback(cause);
      else if (all === true) callback(null, addresses);
      else callback(null, first?.address, first?.family);
    });
  // Sockets call it in this one of its forms.
  return asked as Lookup;
}

type LookupCallback = (cause: Error | null, address?: string | LookupAddress[], family?: number) => void;

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause).slice(0, errorLengthMax);
  if (cause.name === 'TimeoutError') return 'no answer in time';
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  return (inner.message || inner.name).slice(0, errorLengthMax);
}
