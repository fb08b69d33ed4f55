import { Agent, request } from 'undici';

/** One GraphQL request to one subgraph. */
export interface SubgraphRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON text of the body. */
  readonly body: string;
  /** Fires when nobody waits for the answer any more; null where the request must run to its end. */
  readonly signal: AbortSignal | null;
}

export type SubgraphAnswer = Answered | NotAnswered;

export interface Answered {
  readonly kind: 'Answered';
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly SubgraphError[];
}

/** An error as a subgraph sent it: checked for its shape, not for what it tells. */
export interface SubgraphError {
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface NotAnswered {
  readonly kind: 'Unavailable' | 'TimedOut' | 'Malformed';
  /** For the log; it may name addresses and is not for clients. */
  readonly reason: string;
}

export interface SubgraphClient {
  readonly fetch: (request: SubgraphRequest) => Promise<SubgraphAnswer>;
  /** Cuts what is still under way. */
  readonly destroy: () => Promise<void>;
}

export interface SubgraphClientOptions {
  /** From sending to the last byte. */
  readonly timeoutMs: number;
  /** To each origin. */
  readonly connectionsMax: number;
  readonly answerBytesMax: number;
}

// Subgraphs close idle sockets after 5 s (Node's default); we let go first, so as never to write to a closing one.
const idleSocketMs = 4_000;

/** Keeps connections to the subgraphs. A subgraph that does not answer is an answer too: `fetch` never rejects. */
export function subgraphClient({ timeoutMs, connectionsMax, answerBytesMax }: SubgraphClientOptions): SubgraphClient {
  const agent = new Agent({
    connections: connectionsMax,
    keepAliveTimeout: idleSocketMs,
    maxResponseSize: answerBytesMax,
    // One deadline covers it all.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    fetch: async ({ url, headers, body, signal }) => {
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        const response = await request(url, {
          dispatcher: agent,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
          body,
          signal: signal === null ? deadline : AbortSignal.any([deadline, signal]),
        });
        return answerOf(response.statusCode, await response.body.text());
      } catch (error) {
        if (deadline.aborted) return { kind: 'TimedOut', reason: `no answer within ${timeoutMs} ms` };
        return { kind: 'Unavailable', reason: reasonOf(error) };
      }
    },
    destroy: () => agent.destroy(),
  };
}

/** A GraphQL body counts whatever its status: subgraphs send errors with 4xx and 5xx. */
function answerOf(status: number, text: string): SubgraphAnswer {
  const body = parsed(text);
  if (!isRecord(body) || !('data' in body || 'errors' in body)) {
    const kind = status >= 500 ? 'Unavailable' : 'Malformed';
    return { kind, reason: `status ${status}, expected a GraphQL body` };
  }
  const { data = null, errors = [] } = body;
  if (!(data === null || isRecord(data)) || !Array.isArray(errors)) {
    return { kind: 'Malformed', reason: 'expected data to be an object and errors to be a list' };
  }
  return { kind: 'Answered', data, errors: errors.map(errorOf) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorOf(error: unknown): SubgraphError {
  const { message, path, extensions }: Readonly<Record<string, unknown>> = isRecord(error) ? error : {};
  return {
    message: typeof message === 'string' ? message : '',
    path: isPath(path) ? path : null,
    extensions: isRecord(extensions) ? extensions : {},
  };
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Undici's errors carry a code; a refused connection to several addresses is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? `${String(error.code)} ` : '';
  return `${code}${error.message}`.trim();
}
