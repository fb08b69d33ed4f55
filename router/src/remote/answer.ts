import { isJsonObject } from '../json/json-object.ts';
import { type NumberCare, parseJson } from '../json/parse-json.ts';
import { retryAfterMs } from './retry-delay.ts';

/** What came of one request to one subgraph. */
export type SubgraphAnswer = Answered | NotAnswered;

/** A GraphQL answer, checked for its shape on the outside alone. */
export interface Answered {
  readonly kind: 'Answered';
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly unknown[];
  /** Absent where the subgraph has nothing to say beside its answer. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Of HTTP, by names in small letters. */
  readonly headers: ReceivedHeaders;
  /** Present where the status refuses what was asked. */
  readonly refusal?: Refusal;
}

export type ReceivedHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A status that says why, whatever the body says. */
export type Refusal = Pick<NotAnswered, 'kind' | 'status' | 'mayHaveRun' | 'retryAfterMs'>;

export interface NotAnswered {
  readonly kind: 'Unavailable' | 'TimedOut' | 'Overloaded' | 'Malformed' | 'TooLarge' | 'Unauthenticated' | 'Forbidden';
  /** Of HTTP; null where there was no answer. */
  readonly status: number | null;
  /** For the log; it may name addresses and is not for clients. */
  readonly reason: string;
  /** False where the subgraph was not even asked: while its circuit is open, a log of each would be a flood. */
  readonly isAsked: boolean;
  /** False where no subgraph can have begun on it: it may be sent again, whatever it asks for. */
  readonly mayHaveRun: boolean;
  /** When to ask again; null where nobody knows. */
  readonly retryAfterMs: number | null;
  /** The time of the client's request was over before the subgraph was asked. */
  readonly isLate?: boolean;
}

/** An HTTP response, read to its end. */
export interface Received {
  readonly kind: 'Received';
  readonly status: number;
  readonly text: string;
  readonly headers: ReceivedHeaders;
  /** Why the body could not be read, where its text is empty for that; for the log. */
  readonly flaw: string | null;
}

const noErrors: readonly unknown[] = [];

/** A GraphQL body counts whatever its status: subgraphs send errors with 4xx and 5xx. */
export function answerOf(received: Received | NotAnswered, care: NumberCare): SubgraphAnswer {
  if (received.kind !== 'Received') return received;
  const body = parsed(received.text, care);
  if (!isJsonObject(body) || !('data' in body || 'errors' in body)) return withoutGraphql(received);
  const { data = null, errors, extensions } = body;
  if (!(data === null || isJsonObject(data)) || !(errors === undefined || errors === null || Array.isArray(errors))) {
    const reason = 'expected data to be an object and errors to be a list';
    const { status } = received;
    return { kind: 'Malformed', status, reason, isAsked: true, mayHaveRun: true, retryAfterMs: null };
  }
  const refusal = refusalOf(received);
  const plain: Answered = { kind: 'Answered', data, errors: errors ?? noErrors, headers: received.headers };
  const answer = isJsonObject(extensions) ? { ...plain, extensions } : plain;
  if (refusal === null) return answer;
  return data === null && answer.errors.length === 0 ? withoutGraphql(received) : { ...answer, refusal };
}

/** Filters before a GraphQL server know no code: their answers say by the status alone what is wrong. */
function refusalOf(received: Received): Refusal | null {
  if (received.status < 400) return null;
  const { kind, status, mayHaveRun, retryAfterMs: after } = withoutGraphql(received);
  const refuses = kind === 'Overloaded' || kind === 'Unauthenticated' || kind === 'Forbidden';
  return refuses ? { kind, status, mayHaveRun, retryAfterMs: after } : null;
}

/** What a server or a proxy says in place of the subgraph. */
function withoutGraphql(received: Received): NotAnswered {
  const { status, flaw } = received;
  const got = flaw === null ? '' : `, got ${flaw}`;
  const reason = `status ${status}, expected a GraphQL body${got}`;
  // A 503 may come from a proxy that lost its server in the middle of the request; a 429 comes before the work.
  const mayHaveRun = status !== tooManyRequests;
  const header = retryAfterOf(received);
  const after = header === null ? null : retryAfterMs(header, Date.now());
  return { kind: kindOf(received), status, reason, isAsked: true, mayHaveRun, retryAfterMs: after };
}

function kindOf(received: Received): NotAnswered['kind'] {
  if (asksForPause(received)) return 'Overloaded';
  if (received.status === 401) return 'Unauthenticated';
  if (received.status === 403) return 'Forbidden';
  return received.status >= 500 ? 'Unavailable' : 'Malformed';
}

const tooManyRequests = 429;

/** Whether the subgraph lives and says that it has too much to do. */
export function asksForPause(received: Received): boolean {
  return received.status === tooManyRequests || (received.status === 503 && retryAfterOf(received) !== null);
}

/** The header as it came; null where there is none. */
export function retryAfterOf({ headers: { 'retry-after': header } }: Received): string | null {
  return typeof header === 'string' ? header : null;
}

/** What becomes of a request of which nothing left. */
export function notAsked(kind: NotAnswered['kind'], reason: string): NotAnswered {
  return { kind, status: null, reason, isAsked: false, mayHaveRun: false, retryAfterMs: null };
}

/** Whether the subgraph, rather than one request to it, is in trouble. A 500 in JSON is an answer of a living one. */
export function tellsOfTrouble(received: Received | NotAnswered): boolean {
  switch (received.kind) {
    case 'Received':
      if (asksForPause(received)) return false;
      return isBadGateway(received.status) || (received.status === 500 && !received.text.startsWith('{'));
    case 'Unavailable':
    case 'TimedOut':
      return true;
    case 'Malformed':
    case 'TooLarge':
    case 'Overloaded':
    case 'Unauthenticated':
    case 'Forbidden':
      return false;
  }
}

/** The statuses by which servers and proxies say "not now": a query may be tried again. */
export function isNotNow(status: number): boolean {
  return isBadGateway(status) || status === tooManyRequests;
}

function isBadGateway(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

const byteOrderMark = 0xfe_ff;

function parsed(text: string, care: NumberCare): unknown {
  try {
    return parseJson(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text, care);
  } catch {
    return undefined;
  }
}
