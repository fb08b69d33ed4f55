import { clientId, jane, sam, type DevelopmentIdentity } from './identity/development-identity.ts';

/** One question over all four services: who am I, what did I buy, what did I pay, what is in my cart? */
const query = `{
  me {
    displayName
    orders(first: 3) {
      nodes {
        number
        lines { quantity variant { product { title } price(currency: "USD") { amountMinor currency } } }
        payments(first: 3) { nodes { status captured { amountMinor currency } } }
      }
    }
    activeCart { lines { quantity variant { product { title } } } }
  }
}`;

export interface Addresses {
  readonly url: string;
  readonly issuer: string;
  /** A folder. */
  readonly mail: string;
}

/** What a newcomer needs to ask the first question. */
export async function introduction(
  identity: DevelopmentIdentity,
  { url, issuer, mail }: Addresses,
): Promise<readonly string[]> {
  const janesToken = await identity.token(jane);
  const body = JSON.stringify({ query: query.replaceAll(/\s+/g, ' ') });
  return [
    '',
    `In a browser: ${url}`,
    '',
    query,
    '',
    'The same from a terminal, as Jane:',
    `curl ${url}graphql -H 'content-type: application/json' -H 'authorization: Bearer ${janesToken}' -d '${body}'`,
    '',
    'Development tokens, good for 30 days (header authorization: Bearer …):',
    `Jane, a customer: ${janesToken}`,
    `Sam, of the staff: ${await identity.token(sam)}`,
    '',
    `To sign in as apps do (OpenID Connect, code with PKCE, client ${clientId}): ${issuer}`,
    '',
    `Mails to buyers, with their invoices, lie in ${mail}`,
    '',
  ];
}
