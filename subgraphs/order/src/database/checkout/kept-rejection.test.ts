import { money } from '@tributary/kit/money';
import { expect, test } from 'vitest';
import type { Rejection } from '../../domain/checkout/rejection.ts';
import { keptRejection, rejectionOfKept } from './kept-rejection.ts';

const [expected, actual] = [money(2500, 'USD'), money(2600, 'USD')];
const path = ['cartId'];
const rejections: readonly Rejection[] = [
  { kind: 'NotFound', thing: 'CART', path },
  { kind: 'NotFound', thing: 'PAYMENT_METHOD', path: ['paymentMethodToken'] },
  { kind: 'InsufficientStock', variantId: 'var_1', available: 3, path },
  { kind: 'TotalChanged', expected, actual, path },
  { kind: 'PaymentDeclined', declineCode: 'insufficient_funds', retryable: true, path: ['paymentMethodToken'] },
  { kind: 'RefusedBySister', code: 'CART_EMPTY', path },
  { kind: 'CheckoutTimedOut', step: 'RESERVE_STOCK' },
  { kind: 'CheckoutCancelled', step: 'AUTHORIZE_PAYMENT' },
  { kind: 'SisterFailed', step: 'LOCK_CART' },
  {
    kind: 'WrongOrderState',
    wanted: 'AMEND',
    status: 'CANCELLED',
    allowedActions: [],
    isAmending: false,
    isPaidBack: false,
  },
];
const differing: Rejection = {
  kind: 'AmountDiffers',
  step: 'AUTHORIZE_PAYMENT',
  amounts: { held: expected, owed: actual },
};

const inDatabase = (value: object): ReturnType<typeof keptRejection> => JSON.parse(JSON.stringify(value));

test.each([...rejections, differing])('%j is kept without words, and is the same afterwards', (rejection) => {
  const kept = inDatabase(keptRejection(rejection));

  expect(kept.message).toBe('');
  expect(rejectionOfKept(kept)).toEqual(rejection);
});

test.each(rejections)('%j is read, too, as versions before 0006 kept it', (rejection) => {
  const { fact: _, ...former } = inDatabase(keptRejection(rejection));

  expect(rejectionOfKept({ ...former, message: 'A sentence.' })).toEqual(rejection);
});

test('of an amount that differs versions before 0006 kept a sentence alone', () => {
  const {
    fact: _,
    amounts: __,
    ...former
  } = inDatabase(keptRejection(differing)) as Record<string, unknown> & ReturnType<typeof keptRejection>;

  expect(rejectionOfKept({ ...former, message: 'Expected 26.00 USD to be held, got 25.00 USD.' })).toEqual({
    ...differing,
    amounts: null,
  });
});
