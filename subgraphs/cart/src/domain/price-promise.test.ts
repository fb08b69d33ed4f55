import { money } from '@tributary/kit/money';
import { expect, test } from 'vitest';
import { type Cart, type CartLine, newCart } from './cart.ts';
import { promisedUntil, variantsOverdue } from './price-promise.ts';

const dayMs = 24 * 60 * 60_000;
const noon = new Date('2026-01-02T12:00:00Z');
const cart: Cart = {
  ...newCart({ id: 'crt_1', currency: 'USD', owner: { kind: 'customer', customerId: 'cus_1' } }, noon),
  lines: [
    line('old', '2026-01-01T11:59:59.999Z'),
    line('edge', '2026-01-01T12:00:00Z'),
    line('new', '2026-01-01T12:00:00.001Z'),
  ],
};

test('a promise lasts as long as it is said to', () => {
  expect(promisedUntil(line('mug', '2026-01-01T12:00:00Z'), dayMs)).toEqual(noon);
});

test('it is over at its last instant, line by line', () => {
  expect([...variantsOverdue(cart, dayMs, noon)]).toEqual(['old', 'edge']);
});

test.each(['LOCKED', 'ORDERED'] as const)('it is never over while the cart is %s', (state) => {
  expect([...variantsOverdue({ ...cart, state }, dayMs, noon)]).toEqual([]);
});

function line(variantId: string, pricedAt: string): CartLine {
  return {
    id: `cln_${variantId}`,
    position: 1,
    variantId,
    sku: variantId,
    title: variantId,
    quantity: 1,
    unitPrice: money(100, 'USD'),
    pricedAt: new Date(pricedAt),
    repricedFrom: null,
    facts: null,
    attributes: [],
  };
}
