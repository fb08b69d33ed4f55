import { z } from 'zod';
import { jane, type DevelopmentIdentity } from '../identity/development-identity.ts';
import type { ProductDraft, Variant } from './product-draft.ts';
import { defaultSeed, sampleProduct } from './product.ts';

/**
 * Has Jane buy a Cat Mug and something else, and put two more things into a cart, as any client would. The idempotency
 * keys never change: to do it again does nothing.
 */
export async function placeHistory(routerUrl: string, identity: DevelopmentIdentity): Promise<void> {
  const token = await identity.token(jane);
  const ask = (query: string, input: object) => post({ url: `${routerUrl}graphql`, token, query, input });
  const [mug, bought, ...wanted] = goods(4);

  for (const [number, product] of [mug, bought].entries()) {
    await ask(quickOrder, {
      customerName: jane.name,
      item: product?.variant.sku,
      price: (product?.usdMinor ?? 0) / 100,
      idempotencyKey: `sample-order-${number + 1}`,
    });
  }
  const lines = wanted.map(({ variant }, index) => ({ variantId: variant.id, quantity: index + 1 }));
  await ask(cartCreate, { currency: 'USD', lines, idempotencyKey: 'sample-cart-1' });
}

const quickOrder = `mutation ($input: QuickOrderInput!) {
  outcome: quickOrder(input: $input) { errors { ... on UserError { code message } } }
}`;

const cartCreate = `mutation ($input: CartCreateInput!) {
  outcome: cartCreate(input: $input) { errors { ... on UserError { code message } } }
}`;

interface Good {
  readonly variant: Variant;
  readonly usdMinor: number;
}

/** The first sample products that can be bought: the Cat Mug, then whatever comes. */
function goods(count: number): readonly Good[] {
  const found: Good[] = [];
  for (let index = 0; found.length < count; index += 1) {
    const good = goodOf(sampleProduct(defaultSeed, index));
    if (good !== null) found.push(good);
  }
  return found;
}

function goodOf({ status, variants: [variant] }: ProductDraft): Good | null {
  const usd = variant?.prices.find(({ currency }) => currency === 'USD');
  const onHand = variant?.stock[0]?.onHand ?? 0;
  if (status !== 'ACTIVE' || variant === undefined || usd === undefined || onHand < 10) return null;
  return { variant, usdMinor: usd.amountMinor };
}

const failure = z.object({ code: z.string().optional(), message: z.string() });
const answer = z.object({
  data: z.object({ outcome: z.object({ errors: z.array(failure) }).nullable() }).nullish(),
  errors: z.array(failure).optional(),
});

interface Post {
  readonly url: string;
  readonly token: string;
  readonly query: string;
  readonly input: object;
}

// A purchase answers after 5 s at most; a first one on a cold system is allowed more.
const timeoutMs = 20_000;

async function post({ url, token, query, input }: Post): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { data, errors = [] } = answer.parse(await response.json());
  const [problem] = [...errors, ...(data?.outcome?.errors ?? [])];
  if (problem !== undefined) throw new Error(problem.message);
}
