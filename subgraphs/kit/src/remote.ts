import { Pool } from 'undici';
import { z } from 'zod';
import { RequestError } from './errors.ts';
import { durations } from './instruments.ts';
import { type SpanStart, spanned, traceparentNow } from './tracing.ts';
import { identityHeader, secretsHeader, serviceIdentity } from './identity.ts';
import { within } from './within.ts';

/** A sister service, reached through its GraphQL endpoint. */
export interface Remote {
  /**
   * Sends one operation and parses its `data`. Tried again while nothing answers, so the operation must be safe to
   * repeat: a query, or a mutation with an idempotency key. `secrets` are those of the buyer for whom it is asked. Throws
   * RemoteError.
   */
  call<Data>(
    operation: Operation<Data>,
    variables: Readonly<Record<string, unknown>>,
    secrets?: readonly string[],
  ): Promise<Data>;
  close(): Promise<void>;
}

export interface Operation<Data> {
  readonly document: string;
  readonly data: z.ZodType<Data>;
}

export interface RemoteOptions {
  /** The calling service. */
  readonly caller: string;
  readonly name: string;
  readonly url: string;
  readonly identitySecret: string;
  /** For one try. Default 2,000. */
  readonly timeoutMs?: number;
  /** Default 3. */
  readonly triesMax?: number;
}

/** A sister service did not answer, or not as its schema says. */
export class RemoteError extends Error {
  readonly service: string;
  /** Whether the same call may succeed later. */
  readonly isRetryable: boolean;

  constructor(service: string, message: string, options: { readonly isRetryable: boolean; readonly cause?: unknown }) {
    super(`${service}: ${message}`, { cause: options.cause });
    this.name = 'RemoteError';
    this.service = service;
    this.isRetryable = options.isRetryable;
  }
}

/**
 * For those who asked for something that takes a sister: where it may answer later, throws REMOTE_UNAVAILABLE with the message,
 * which says what became of what they asked for. Throws all else as it is.
 */
export function unavailable(message: string): (cause: unknown) => never {
  return (cause) => {
    if (!(cause instanceof RemoteError) || !cause.isRetryable) throw cause;
    throw new RequestError('REMOTE_UNAVAILABLE', message, { cause });
  };
}

const took = durations({
  name: 'tributary_remote_call_duration_seconds',
  help: 'Tries at calls of sister services by what came of them.',
  labelNames: ['service', 'result'],
});

// Subgraphs keep idle sockets for 65 s; we let go first, so as never to write to a closing one.
const idleSocketMs = 30_000;
// A saga step waits for one answer at a time; more connections than database connections over there would only queue.
const connectionsMax = 32;
// The largest answer, a locked cart of 250 lines, is some 100 kB.
const responseBytesMax = 5 * 1024 * 1024;
// The first pause between tries; it doubles, and each is drawn between half and the whole of it.
const pauseMs = 50;

const answerSchema = z.object({
  // A request that fails before it is executed is answered without.
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).optional() }))
    .optional(),
});

export function remote(options: RemoteOptions): Remote {
  const { origin, pathname, hostname, port, protocol } = new URL(options.url);
  const pool = new Pool(origin, {
    connections: connectionsMax,
    keepAliveTimeout: idleSocketMs,
    maxResponseSize: responseBytesMax,
  });
  const identity = serviceIdentity(options.caller, options.identitySecret);
  const triesMax = options.triesMax ?? 3;

  const span: SpanStart = {
    name: `call ${options.name}`,
    kind: 'client',
    attributes: {
      'http.request.method': 'POST',
      'url.full': origin + pathname,
      'server.address': hostname,
      'server.port': Number(port === '' ? (protocol === 'https:' ? '443' : '80') : port),
    },
  };

  const headersWith = async (secrets: readonly string[]) => {
    if (secrets.length === 0) return { [identityHeader]: await identity() };
    const value = secrets.join(',');
    return { [identityHeader]: await identity(value), [secretsHeader]: value };
  };

  const answered = async (body: string, headers: Readonly<Record<string, string>>) =>
    within(options.timeoutMs ?? 2_000, async (signal) => {
      const answer = await pool.request({ method: 'POST', path: pathname, headers, body, signal });
      return { statusCode: answer.statusCode, said: await answer.body.json() };
    });

  const attempt = async <Data>({ document, data }: Operation<Data>, variables: object, secrets: readonly string[]) => {
    const headers = { 'content-type': 'application/json', ...traceHeaders(), ...(await headersWith(secrets)) };
    const { statusCode, said } = await answered(JSON.stringify({ query: document, variables }), headers);
    const answer = answerSchema.parse(said);
    const [error] = answer.errors ?? [];
    if (error !== undefined) {
      const isRetryable = statusCode >= 500 || error.extensions?.['retryable'] === true;
      throw new RemoteError(options.name, error.message, { isRetryable });
    }
    return data.parse(answer.data);
  };

  return {
    async call(operation, variables, secrets = []) {
      for (let tried = 1; ; tried += 1) {
        const startedAt = performance.now();
        try {
          const answer = await spanned(span, () => attempt(operation, variables, secrets));
          took({ service: options.name, result: 'answered' }, performance.now() - startedAt);
          return answer;
        } catch (cause) {
          const failure = failureOf(options.name, cause);
          took({ service: options.name, result: 'failed' }, performance.now() - startedAt);
          if (!failure.isRetryable || tried >= triesMax) throw failure;
          await pause(tried);
        }
      }
    },
    close: () => pool.close(),
  };
}

function traceHeaders(): { readonly traceparent?: string } {
  const traceparent = traceparentNow();
  return traceparent === undefined ? {} : { traceparent };
}

/** An answer that does not fit its schema is a bug here or there; anything else that is not a RemoteError is the network. */
function failureOf(name: string, cause: unknown): RemoteError {
  if (cause instanceof RemoteError) return cause;
  if (cause instanceof z.ZodError) {
    return new RemoteError(name, 'answered in an unexpected form', { isRetryable: false, cause });
  }
  return new RemoteError(name, 'did not answer', { isRetryable: true, cause });
}

function pause(tried: number): Promise<void> {
  const whole = pauseMs * 2 ** (tried - 1);
  return new Promise((resolve) => {
    setTimeout(resolve, whole * (0.5 + Math.random() / 2));
  });
}
