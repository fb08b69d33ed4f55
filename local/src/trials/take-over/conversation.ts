import { setTimeout as sleep } from 'node:timers/promises';
import type { Claims, DevelopmentIdentity } from '../../identity/development-identity.ts';
import { type RequestName, requests } from './requests.ts';

/** One question of a client and what it was answered. */
export interface Said {
  /** Null for a guest. */
  readonly as: Claims | null;
  readonly request: RequestName;
  readonly query: string;
  /** A `guestToken` in it is sent in the header; versions before had an argument for it. */
  readonly input: object;
  /** Null where no answer came. */
  readonly outcome: object | null;
}

export interface Failed {
  readonly __typename: string;
  readonly code: string;
  /** What came to be all the same, and was not accepted. */
  readonly order?: { readonly id: string; readonly status: string };
  readonly amendment?: { readonly id: string; readonly status: string };
}

/** What every outcome has. */
export interface Outcome {
  readonly errors: readonly Failed[];
}

/** Clients of the graph, whose questions and answers are kept. */
export interface Conversation {
  /** Throws where the graph itself, and not a rule of the shop, refuses. */
  ask<Result extends Outcome>(as: Claims | null, request: RequestName, input: object): Promise<Result>;
  readonly said: () => readonly Said[];
}

export function conversation(url: string, identity: DevelopmentIdentity): Conversation {
  const said: { current: Said }[] = [];
  return {
    said: () => said.map(({ current }) => current),
    async ask<Result extends Outcome>(as: Claims | null, request: RequestName, input: object): Promise<Result> {
      const query = requests[request];
      const entry = { current: { as, request, query, input, outcome: null } as Said };
      said.push(entry);
      const token = as === null ? null : await identity.token(as);
      const outcome = await answer<Result>(url, { query, input, token });
      entry.current = { ...entry.current, outcome };
      return outcome;
    },
  };
}

export interface Question {
  readonly query: string;
  /** The variable of that name. */
  readonly input: unknown;
  readonly token: string | null;
  /** A guest's, where it is not in the input. */
  readonly secret?: string | undefined;
}

// A purchase answers after 5 s at most.
const answerMsMax = 30_000;
const triesMax = 5;
const pauseMs = 1_000;

/** The outcome of a question; asked again where nobody answers, as clients do. */
export async function answer<Result>(url: string, { query, input: given, token, secret }: Question): Promise<Result> {
  const { input, guestToken = secret } = withoutSecret(given);
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(guestToken === undefined ? {} : { 'tributary-guest': guestToken }),
      },
      body: JSON.stringify({ query, variables: { input } }),
      signal: AbortSignal.timeout(answerMsMax),
    });
    const text = await response.text();
    const body = JSON.parse(text) as { readonly data?: { readonly outcome?: Result | null } | null };
    const outcome = body.data?.outcome;
    if (outcome !== null && outcome !== undefined) return outcome;
    if (tries === triesMax) throw new Error(`expected an outcome, got ${text}`);
    await sleep(pauseMs);
  }
}

function withoutSecret(input: unknown): { readonly input: unknown; readonly guestToken?: string } {
  if (typeof input !== 'object' || input === null || !('guestToken' in input)) return { input };
  const { guestToken, ...rest } = input;
  return typeof guestToken === 'string' ? { input: rest, guestToken } : { input: rest };
}
