import { createHmac } from 'node:crypto';

export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

/** Asks a subgraph as a sister service would. Rejects where nothing answers, or no GraphQL. */
export type AskSubgraph = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;

// Far longer than any router waits.
const askMsMax = 30_000;

// The contract with subgraphs is five minutes at most.
const identitySeconds = 300;

/** `secret`: signs the identity that subgraphs believe; undefined: none is sent. */
export function subgraphClient(url: string, secret: string | undefined): AskSubgraph {
  return async (query, variables = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...identity(secret) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(askMsMax),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
    return { data, errors };
  };
}

/** The header in which the router tells subgraphs who asks: a JWT (HS256). */
function identity(secret: string | undefined): Readonly<Record<string, string>> {
  const [key = ''] = (secret ?? '').split(',');
  if (key === '') return {};
  const exp = Math.floor(Date.now() / 1_000) + identitySeconds;
  const claims = { iss: 'tributary', aud: 'subgraph', kind: 'service', exp };
  const text = `${encoded({ alg: 'HS256' })}.${encoded(claims)}`;
  return { 'tributary-identity': `${text}.${createHmac('sha256', key).update(text).digest('base64url')}` };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
