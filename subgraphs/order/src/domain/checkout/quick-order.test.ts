import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import { invalid } from '../failure.ts';
import { fresh, type Order } from '../order.ts';
import { type Item, offered, receipt } from './quick-order.ts';

const mug: Item = {
  variantId: 'var_1',
  sku: 'CAT-MUG',
  title: 'Cat Mug',
  listPrices: [money(2500, 'USD'), money(3800, 'JPY'), money(7675, 'KWD')],
};
const order: Order = {
  ...fresh,
  id: 'ord_1',
  number: '2026-000123',
  version: 2,
  status: 'CONFIRMED',
  customerId: null,
  buyerName: 'Jane Doe',
  email: null,
  shippingAddress: null,
  placedAt: new Date('2026-01-02T03:04:05Z'),
  total: money(2500, 'USD'),
  tax: money(0, 'USD'),
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
    failure: {
      kind: 'TotalChangedError',
      path: ['price'],
      expected,
      actual,
    },
  });
});

test.each([25.000001, -25, Number.NaN])('%d is refused as no price, whether or not there is such an item', (seen) => {
  const refusal = { kind: 'Refused', failure: { kind: 'ValidationError', code: 'PRICE_INVALID', path: ['price'] } };

  expect(offered(mug, seen, 'USD')).toMatchObject(refusal);
  expect(offered(null, seen, 'USD')).toMatchObject(refusal);
});

test('an item that is not there, or not sold in the currency, is refused', () => {
  expect(offered(null, 25, 'USD')).toMatchObject({ failure: { kind: 'NotFoundError', path: ['item'] } });
  expect(offered(mug, 25, 'EUR')).toMatchObject({ failure: { code: 'NOT_SOLD_IN_CURRENCY', path: ['item'] } });
});

test('a receipt thanks for a confirmed order and names number, item and total', () => {
  expect(receipt(order, [{ titleSnapshot: 'Cat Mug' }], [])).toBe(
    "Thank you, we've received your order. Order 2026-000123: Cat Mug, 25.00 USD.",
  );
});

test('a receipt says why nothing was ordered, or that it takes longer', () => {
  expect(receipt(null, [], [invalid('X', 'No such thing.', [])])).toBe('No such thing.');
  expect(receipt({ ...order, status: 'PENDING', number: null }, [], [])).toMatch(
    /^We're still working on your order\./,
  );
});
