/** What came of one request to one subgraph. */
export type SubgraphAnswer = Answered | NotAnswered;

/** A GraphQL answer, checked for its shape on the outside alone. */
export interface Answered {
  readonly kind: 'Answered';
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly unknown[];
  /** Absent where the subgraph has nothing to say beside its answer. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface NotAnswered {
  readonly kind: 'Unavailable' | 'TimedOut' | 'Malformed' | 'TooLarge' | 'Overloaded';
  /** For the log; it may name addresses and is not for clients. */
  readonly reason: string;
  /** False where the subgraph was not even asked: while its circuit is open, a log of each would be a flood. */
  readonly isAsked: boolean;
}

/** An HTTP response, read to its end. */
export interface Received {
  readonly kind: 'Received';
  readonly status: number;
  readonly text: string;
  /** Why the body could not be read, where its text is empty for that; for the log. */
  readonly flaw: string | null;
}

const noErrors: readonly unknown[] = [];

/** A GraphQL body counts whatever its status: subgraphs send errors with 4xx and 5xx. */
export function answerOf(received: Received | NotAnswered): SubgraphAnswer {
  if (received.kind !== 'Received') return received;
  const { status, text, flaw } = received;
  const body = parsed(text);
  if (!isRecord(body) || !('data' in body || 'errors' in body)) {
    const kind = status >= 500 ? 'Unavailable' : 'Malformed';
    const got = flaw === null ? '' : `, got ${flaw}`;
    return { kind, reason: `status ${status}, expected a GraphQL body${got}`, isAsked: true };
  }
  const { data = null, errors, extensions } = body;
  if (!(data === null || isRecord(data)) || !(errors === undefined || errors === null || Array.isArray(errors))) {
    return { kind: 'Malformed', reason: 'expected data to be an object and errors to be a list', isAsked: true };
  }
  const answer: Answered = { kind: 'Answered', data, errors: errors ?? noErrors };
  return isRecord(extensions) ? { ...answer, extensions } : answer;
}

/** Whether the subgraph, rather than one request to it, is in trouble. A 500 in JSON is an answer of a living one. */
export function tellsOfTrouble(received: Received | NotAnswered): boolean {
  switch (received.kind) {
    case 'Received':
      return isBadGateway(received.status) || (received.status === 500 && !received.text.startsWith('{'));
    case 'Unavailable':
    case 'TimedOut':
      return true;
    case 'Malformed':
    case 'TooLarge':
    case 'Overloaded':
      return false;
  }
}

/** The statuses by which servers and proxies say "not now": a query may be tried again. */
export function isBadGateway(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

const byteOrderMark = 0xfe_ff;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
