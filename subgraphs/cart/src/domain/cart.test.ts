import { money } from '@tributary/kit/money';
import { describe, expect, test } from 'vitest';
import { type Cart, changed, lineTotal, newCart, type Owner, subtotal } from './cart.ts';
import { withAdditions } from './lines.ts';

const now = new Date('2026-01-31T12:00:00Z');
const guest: Owner = { kind: 'guest', tokenHash: new Uint8Array(32) };
const customer: Owner = { kind: 'customer', customerId: 'cus_1' };

describe('totals', () => {
  test.each([
    { currency: 'USD', exponent: 2, prices: [1999, 1], quantities: [3, 999], amountMinor: 6_996 },
    { currency: 'JPY', exponent: 0, prices: [2500, 333], quantities: [2, 3], amountMinor: 5_999 },
    { currency: 'KWD', exponent: 3, prices: [7_655, 5], quantities: [2, 1], amountMinor: 15_315 },
  ])('in $currency are whole minor units of exponent $exponent', ({ currency, prices, quantities, ...amount }) => {
    const cart = cartOf(
      currency,
      prices.map((price, index) => ({ price, quantity: quantities[index] ?? 0 })),
    );

    expect(subtotal(cart)).toEqual({ currency, ...amount });
  });

  test('of a line are its units at the price promised', () => {
    const [line] = cartOf('USD', [{ price: 1999, quantity: 3 }]).lines;

    expect(line && lineTotal(line)).toEqual(money(5997, 'USD'));
  });

  test('of an empty cart are nothing, in its currency', () => {
    expect(subtotal(cartOf('JPY', []))).toEqual(money(0, 'JPY'));
  });
});

describe('a change', () => {
  test('gives the next version', () => {
    const cart = newCart({ id: 'crt_1', currency: 'USD', owner: guest }, now);

    expect(changed(changed(cart, {}, now), {}, now).version).toBe(cart.version + 2);
  });

  test.each([
    ['guest', guest, '2026-03-02T12:00:00.000Z'],
    ['customer', customer, '2026-05-01T12:00:00.000Z'],
  ] as const)('keeps the cart of a %s from then on for 30 or 90 days', (_, owner, expiresAt) => {
    const old = newCart({ id: 'crt_1', currency: 'USD', owner }, new Date(0));

    expect(changed(old, {}, now).expiresAt.toISOString()).toBe(expiresAt);
  });
});

const facts = { productId: 'prd_1', categoryId: null, weightGrams: 100, requiresShipping: true };

function cartOf(currency: string, wanted: readonly { readonly price: number; readonly quantity: number }[]): Cart {
  const variants = new Map(
    wanted.map(({ price }, index) => {
      const id = `var_${index}`;
      return [
        id,
        {
          id,
          sku: `SKU-${index}`,
          title: `Thing ${index}`,
          prices: [{ fromQuantity: 1, price: money(price, currency) }],
          facts,
        },
      ] as const;
    }),
  );
  const additions = wanted.map(({ quantity }, index) => ({
    lineId: `cln_${index}`,
    variantId: `var_${index}`,
    quantity,
  }));
  const decision = withAdditions(
    newCart({ id: 'crt_1', currency, owner: guest }, now),
    { additions, variants, pricedFor: null },
    now,
  );
  if (decision.kind !== 'Allowed') throw new Error(JSON.stringify(decision));
  return decision.next;
}
