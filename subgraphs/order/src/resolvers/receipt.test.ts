import { money } from '@tributary/kit/money';
import { expect, test } from 'vitest';
import { fresh, type Order, plainCost } from '../domain/order.ts';
import { receipt } from './receipt.ts';

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
  billingAddress: null,
  vatId: null,
  placedAt: new Date('2026-01-02T03:04:05Z'),
  total: money(2500, 'USD'),
  tax: money(0, 'USD'),
  ...plainCost('USD'),
};

test('a receipt thanks for a confirmed order and names number, item and total', () => {
  expect(receipt({ order, lines: [{ titleSnapshot: 'Cat Mug' }], errors: [] })).toBe(
    "Thank you, we've received your order. Order 2026-000123: Cat Mug, 25.00 USD.",
  );
});

test('a receipt says why nothing was ordered, or that it takes longer', () => {
  expect(receipt({ order: null, lines: [], errors: [{ message: 'No such thing.' }] })).toBe('No such thing.');
  expect(receipt({ order: { ...order, status: 'PENDING', number: null }, lines: [], errors: [] })).toMatch(
    /^We're still working on your order\./,
  );
});
