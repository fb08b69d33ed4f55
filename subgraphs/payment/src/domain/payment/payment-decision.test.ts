import { describe, expect, test } from 'vitest';
import { captureOf, voidOf } from './payment-decision.ts';
import type { Payment } from './payment.ts';

const held: Payment = {
  id: 'pay_1',
  payableId: 'ord_1',
  buyerId: null,
  provider: 'bank',
  status: 'REQUIRES_CAPTURE',
  currency: 'USD',
  amountMinor: 2500,
  authorizedMinor: 2500,
  capturedMinor: 0,
  voidedMinor: 0,
  refundedMinor: 0,
  refundingMinor: 0,
  chargedBackMinor: 0,
  risk: 'NORMAL',
  providerReference: 'chg_1',
  actionUrl: null,
  captureBefore: null,
  card: null,
  declineCode: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
};
const at = (status: Payment['status']): Payment => ({ ...held, status });

describe('a capture', () => {
  test('without an amount takes all that is held', () => {
    expect(captureOf(held, null)).toMatchObject({ kind: 'Instruct', amountMinor: 2500 });
  });

  test.each([1, 2499, 2500])('of %i of 2500 is allowed', (amountMinor) => {
    expect(captureOf(held, amountMinor)).toMatchObject({ kind: 'Instruct', amountMinor, payment: at('PROCESSING') });
  });

  test('of one more than is held is refused, and says how much it may be', () => {
    expect(captureOf(held, 2501)).toMatchObject({
      kind: 'Refused',
      reason: { kind: 'MoreThanHeld', leftMinor: 2500, askedMinor: 2501 },
    });
  });

  test.each(['REQUIRES_PAYMENT_METHOD', 'REQUIRES_ACTION', 'SUCCEEDED', 'CANCELLED'] as const)(
    'of a %s payment is refused',
    (status) => {
      expect(captureOf(at(status), null)).toMatchObject({
        kind: 'Refused',
        reason: { kind: 'WrongPaymentState', wish: 'captured', status },
      });
    },
  );

  test('waits while the bank has not answered', () => {
    expect(captureOf(at('PROCESSING'), null)).toEqual({ kind: 'Wait' });
  });
});

describe('a void', () => {
  test.each(['REQUIRES_CAPTURE', 'REQUIRES_ACTION'] as const)('of a %s payment is for the bank to do', (status) => {
    expect(voidOf(at(status))).toMatchObject({
      kind: 'Instruct',
      amountMinor: 2500,
      payment: { status: 'PROCESSING' },
    });
  });

  test.each(['REQUIRES_PAYMENT_METHOD', 'CANCELLED'] as const)('of a %s payment needs no bank', (status) => {
    expect(voidOf(at(status))).toMatchObject({ kind: 'Settle', payment: { status: 'CANCELLED' } });
  });

  test('of what was taken is refused', () => {
    const taken = { ...at('SUCCEEDED'), capturedMinor: 2500 };

    expect(voidOf(taken)).toMatchObject({ kind: 'Refused', reason: { wish: 'voided', status: 'SUCCEEDED' } });
  });

  test('waits while the bank has not answered', () => {
    expect(voidOf(at('PROCESSING'))).toEqual({ kind: 'Wait' });
  });
});
