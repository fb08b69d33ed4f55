import type { Ask } from './aftercare/befall.ts';
import type { Patience } from '../patience/patience.ts';

/** A client of the router that does what every client should: the same request again until it is answered. */
export interface Graph {
  /** The data; throws where the time is up, or where the graph says that trying again is of no use. */
  ask(question: Question): Promise<Record<string, unknown>>;
  /** Requests that were sent again, for want of an answer. */
  readonly repeats: () => number;
}

export interface Question {
  readonly query: string;
  readonly variables: object;
  readonly token?: string;
  /** Of a guest; null: none. */
  readonly secret?: string | null;
}

// A buyer whose purchase hangs looks at a spinner; a program that proves a point has more patience.
const askMsMax = 240_000;
const answerMsMax = 30_000;
// Ever longer, as clients should: a shop that comes back is not to be knocked over by those who waited.
const pauseMsMin = 100;
const pauseMsMax = 5_000;

/** The one code that says: do not repeat this. */
const finalCodes = new Set(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'FORBIDDEN']);

class Refused extends Error {}

export function graph(url: string, patience: Patience): Graph {
  let repeats = 0;
  return {
    repeats: () => repeats,
    async ask(question) {
      const askedAt = patience.now();
      for (let pauseMs = pauseMsMin; ; pauseMs = Math.min(2 * pauseMs, pauseMsMax)) {
        const answer = await once(url, question);
        if ('data' in answer) return answer.data;
        if (answer.isFinal || patience.isOver(askedAt, askMsMax)) throw new Refused(answer.why);
        repeats += 1;
        await patience.sleep(answer.afterMs + pauseMs * (0.5 + Math.random()));
      }
    },
  };
}

/** Asks as whoever the token speaks for; gives the field that is called `outcome`. */
export function askerOf(shop: Graph, token: string | null): Ask {
  return async <Result>(query: string, variables: object, secret: string | null = null): Promise<Result> => {
    const asked = { query, variables, secret };
    const question: Question = token === null ? asked : { ...asked, token };
    return (await shop.ask(question))['outcome'] as Result;
  };
}

type Answer =
  | { readonly data: Record<string, unknown> }
  | { readonly why: string; readonly isFinal: boolean; readonly afterMs: number };

async function once(url: string, { query, variables, token, secret = null }: Question): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(secret === null ? {} : { 'tributary-guest': secret }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(answerMsMax),
    });
    const afterMs = Number(response.headers.get('retry-after') ?? 0) * 1_000;
    return judged(await response.json(), afterMs);
  } catch (cause) {
    return { why: String(cause), isFinal: false, afterMs: 0 };
  }
}

interface Body {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function judged(body: unknown, afterMs: number): Answer {
  const { data, errors = [] } = body as Body;
  const [error] = errors;
  if (error === undefined && data) return { data };
  const isFinal = finalCodes.has(error?.extensions?.code ?? '');
  return { why: `${error?.extensions?.code}: ${error?.message}`, isFinal, afterMs };
}
