import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import { type Item, offered } from './quick-order.ts';

const mug: Item = {
  variantId: 'var_1',
  sku: 'CAT-MUG',
  title: 'Cat Mug',
  requiresShipping: true,
  taxClass: 'standard',
  prices: [money(2500, 'USD'), money(3800, 'JPY'), money(7675, 'KWD')].map((price) => ({ fromQuantity: 1, price })),
};
test.each([
  [25, 'USD', 2500],
  [3800, 'JPY', 3800],
  [7.675, 'KWD', 7675],
])('an item is offered at %d %s, which is its price', (seen, currency, minor) => {
  expect(offered(mug, seen, currency)).toEqual({ kind: 'Offer', item: mug, price: money(minor, currency) });
});

test.each([
  [24.99, money(2499, 'USD'), money(2500, 'USD')],
  [25.01, money(2501, 'USD'), money(2500, 'USD')],
  [3799, money(3799, 'JPY'), money(3800, 'JPY')],
  [7.674, money(7674, 'KWD'), money(7675, 'KWD')],
])('%d is refused with both prices: %j', (seen, expected, actual) => {
  expect(offered(mug, seen, expected.currency)).toMatchObject({
    kind: 'Refused',
    failures: [{ kind: 'TotalChanged', path: ['price'], expected, actual }],
  });
});

test.each([25.000001, -25, Number.NaN])('%d is refused as no price, whether or not there is such an item', (seen) => {
  const refusal = { kind: 'Refused', failures: [{ kind: 'InvalidPrice', path: ['price'] }] };

  expect(offered(mug, seen, 'USD')).toMatchObject(refusal);
  expect(offered(null, seen, 'USD')).toMatchObject(refusal);
});

test('an item that is not there, or not sold in the currency, is refused', () => {
  expect(offered(null, 25, 'USD')).toMatchObject({
    failures: [{ kind: 'NotFound', thing: 'VARIANT', path: ['item'] }],
  });
  expect(offered(mug, 25, 'EUR')).toMatchObject({
    failures: [{ kind: 'NotSoldInCurrency', title: 'Cat Mug', currency: 'EUR', path: ['item'] }],
  });
});
