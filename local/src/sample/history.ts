import { jane, type DevelopmentIdentity } from '../identity/development-identity.ts';
import { askRouter } from './ask-router.ts';
import type { ProductDraft, Variant } from './product-draft.ts';
import { defaultSeed, sampleProduct } from './product.ts';

/**
 * Has Jane buy a Cat Mug and something else, and put two more things into a cart that goes to California with a delivery and
 * a code, as any client would. The idempotency keys never change: to do it again does nothing.
 */
export async function placeHistory(routerUrl: string, identity: DevelopmentIdentity): Promise<void> {
  const token = await identity.token(jane);
  const at = { url: `${routerUrl}graphql`, token };
  const ask = (mutation: string, input: object) => askRouter({ ...at, mutation, input });
  const [mug, bought, ...wanted] = goods(4);

  for (const [number, product] of [mug, bought].entries()) {
    await ask('quickOrder', {
      customerName: jane.name,
      item: product?.variant.sku,
      price: (product?.usdMinor ?? 0) / 100,
      idempotencyKey: `sample-order-${number + 1}`,
    });
  }
  const lines = wanted.map(({ variant }, index) => ({ variantId: variant.id, quantity: index + 1 }));
  const input = { currency: 'USD', lines, idempotencyKey: 'sample-cart-1' };
  const cartId = await askRouter({ ...at, mutation: 'cartCreate', selects: 'cart { id }', input });
  const address = { country: 'US', region: 'CA', postalCode: '94110', idempotencyKey: 'sample-cart-address-1' };
  await ask('cartAddressSet', { cartId, ...address });
  await ask('cartDeliverySelect', { cartId, optionId: 'us-standard', idempotencyKey: 'sample-cart-delivery-1' });
  await ask('cartCodeAdd', { cartId, code: 'WELCOME10', idempotencyKey: 'sample-cart-code-1' });
}

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
