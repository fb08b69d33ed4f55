import { z } from 'zod';

const failure = z.object({ code: z.string().optional(), message: z.string() });
const answer = z.object({
  data: z
    .object({
      outcome: z.object({ cart: z.object({ id: z.string() }).nullish(), errors: z.array(failure) }).nullable(),
    })
    .nullish(),
  errors: z.array(failure).optional(),
});

export interface Asked {
  readonly url: string;
  readonly token: string;
  /** The name of a mutation with one input. */
  readonly mutation: string;
  /** What is asked of its payload beside its errors: nothing, or the cart's id. */
  readonly selects?: 'cart { id }';
  readonly input: object;
}

// A purchase answers after 5 s at most; a first one on a cold system is allowed more.
const timeoutMs = 20_000;

/** Asks the router as any client would; gives the id of the cart that was asked for, if any. Throws the first error of the answer. */
export async function askRouter({ url, token, mutation, selects, input }: Asked): Promise<string | null> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) {
    outcome: ${mutation}(input: $input) { ${selects ?? ''} errors { ... on UserError { code message } } }
  }`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { data, errors = [] } = answer.parse(await response.json());
  const [problem] = [...errors, ...(data?.outcome?.errors ?? [])];
  if (problem !== undefined) throw new Error(problem.message);
  return data?.outcome?.cart?.id ?? null;
}
