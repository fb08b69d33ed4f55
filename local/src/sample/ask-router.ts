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
  /** A mutation whose one field is called `outcome`. */
  readonly query: string;
  readonly input: object;
}

// A purchase answers after 5 s at most; a first one on a cold system is allowed more.
const timeoutMs = 20_000;

/** Asks the router as any client would; gives the id of the cart that was asked for, if any. Throws the first error of the answer. */
export async function askRouter({ url, token, query, input }: Asked): Promise<string | null> {
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
