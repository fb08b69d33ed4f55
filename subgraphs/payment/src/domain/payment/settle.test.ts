import { describe, expect, test } from 'vitest';
import type { Payment } from './payment.ts';
import type { Instruction } from './instruction.ts';
import { type IdentifiedStanding, settled, type Settled } from './settle.ts';

const asked: Payment = {
  id: 'pay_1',
  payableId: 'ord_1',
  buyerId: null,
  provider: 'bank',
  status: 'PROCESSING',
  currency: 'USD',
  amountMinor: 2500,
  authorizedMinor: 0,
  capturedMinor: 0,
  voidedMinor: 0,
  refundedMinor: 0,
  refundingMinor: 0,
  chargedBackMinor: 0,
  risk: 'NORMAL',
  providerReference: null,
  actionUrl: null,
  captureBefore: null,
  card: null,
  declineCode: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
};
const captureBefore = new Date('2026-01-08T00:00:00Z');
const held: Payment = {
  ...asked,
  status: 'REQUIRES_CAPTURE',
  authorizedMinor: 2500,
  providerReference: 'chg_1',
  captureBefore,
  card: { brand: 'visa', last4: '4242' },
};
const heldAndAsked: Payment = { ...held, status: 'PROCESSING' };
const taken: Payment = { ...held, status: 'SUCCEEDED', capturedMinor: 2500, captureBefore: null };

const authorized: IdentifiedStanding = {
  kind: 'Authorized',
  reference: 'chg_1',
  amountMinor: 2500,
  currency: 'USD',
  captureBefore,
  card: { brand: 'visa', last4: '4242' },
};
const declined: IdentifiedStanding = { kind: 'Declined', reference: 'chg_1', declineCode: 'insufficient_funds' };
const actionRequired: IdentifiedStanding = {
  kind: 'ActionRequired',
  reference: 'chg_1',
  url: 'https://bank.invalid/1',
};
const voided: IdentifiedStanding = { kind: 'Voided', reference: 'chg_1' };
const captured = (capturedMinor: number): IdentifiedStanding => ({
  kind: 'Captured',
  reference: 'chg_1',
  amountMinor: 2500,
  capturedMinor,
  currency: 'USD',
  refunds: [],
  chargebacks: [],
});

function settle(payment: Payment, standing: IdentifiedStanding, kind: Instruction['kind'] | null): Settled {
  const settlement = settled(payment, {
    instruction: kind && { kind, amountMinor: payment.amountMinor, refundId: null },
    standing,
    refunds: [],
    chargebacks: [],
    now: new Date(0),
  });
  if (settlement.kind !== 'Settled') throw new Error(`expected Settled, got ${JSON.stringify(settlement)}`);
  return settlement;
}

const factsOf = ({ facts }: Settled) => facts.map(({ kind, succeeded, amountMinor }) => [kind, succeeded, amountMinor]);

describe('an authorisation', () => {
  test('that succeeds holds the amount', () => {
    const settlement = settle(asked, authorized, 'AUTHORIZE');

    expect(settlement.payment).toEqual(held);
    expect(factsOf(settlement)).toEqual([['AUTHORIZE', true, 2500]]);
    expect(settlement.state).toBe('ACCEPTED');
  });

  test('that is declined holds nothing, and the payment needs another method', () => {
    const settlement = settle(asked, declined, 'AUTHORIZE');

    expect(settlement.payment).toMatchObject({ status: 'REQUIRES_PAYMENT_METHOD', authorizedMinor: 0 });
    expect(settlement.payment.declineCode).toBe('insufficient_funds');
    expect(factsOf(settlement)).toEqual([['AUTHORIZE', false, 2500]]);
    expect(settlement.state).toBe('REFUSED');
  });

  test('that waits for the buyer says where the buyer goes, and is no fact yet', () => {
    const settlement = settle(asked, actionRequired, 'AUTHORIZE');

    expect(settlement.payment).toMatchObject({ status: 'REQUIRES_ACTION', actionUrl: 'https://bank.invalid/1' });
    expect(settlement.facts).toEqual([]);
  });

  test.each([
    ['another amount', { ...authorized, amountMinor: 2499 }],
    ['another currency', { ...authorized, currency: 'EUR' }],
    ['more taken than held', captured(2501)],
  ])('of %s is not believed', (_, standing) => {
    const instruction = { kind: 'AUTHORIZE', amountMinor: 2500, refundId: null } as const;

    const settlement = settled(asked, { instruction, standing, refunds: [], chargebacks: [], now: new Date(0) });

    expect(settlement.kind).toBe('Contradiction');
  });
});

test.each<[string, Instruction['kind'] | null, IdentifiedStanding]>([
  ['a capture', 'CAPTURE', captured(2500)],
  ['a void', 'VOID', voided],
  ['a void, as declined', 'VOID', declined],
  ['nothing in particular', null, captured(2500)],
])("what the bank answers to %s of another payment's charge is not believed", (_, kind, answer) => {
  const instruction = kind === null ? null : { kind, amountMinor: 2500, refundId: null };
  const standing = { ...answer, reference: 'chg_2' };

  const settlement = settled(heldAndAsked, { instruction, standing, refunds: [], chargebacks: [], now: new Date(0) });

  expect(settlement.kind).toBe('Contradiction');
});

describe('a second step', () => {
  const waiting = settle(asked, actionRequired, 'AUTHORIZE').payment;

  test('that was approved holds the amount', () => {
    const settlement = settle(waiting, authorized, null);

    expect(settlement.payment).toEqual(held);
    expect(factsOf(settlement)).toEqual([['AUTHORIZE', true, 2500]]);
  });

  test('that was refused is a decline', () => {
    const settlement = settle(waiting, declined, null);

    expect(settlement.payment).toMatchObject({ status: 'REQUIRES_PAYMENT_METHOD', actionUrl: null });
    expect(factsOf(settlement)).toEqual([['AUTHORIZE', false, 2500]]);
  });

  test('that is still open changes nothing', () => {
    const settlement = settle(waiting, actionRequired, null);

    expect(settlement.payment).toEqual(waiting);
    expect(settlement.facts).toEqual([]);
  });
});

describe('a capture', () => {
  test('of all takes all', () => {
    const settlement = settle(heldAndAsked, captured(2500), 'CAPTURE');

    expect(settlement.payment).toEqual(taken);
    expect(factsOf(settlement)).toEqual([['CAPTURE', true, 2500]]);
  });

  test('of a part releases the rest', () => {
    const settlement = settle(heldAndAsked, captured(1000), 'CAPTURE');

    expect(settlement.payment).toMatchObject({ status: 'SUCCEEDED', capturedMinor: 1000, voidedMinor: 1500 });
    expect(factsOf(settlement)).toEqual([
      ['CAPTURE', true, 1000],
      ['VOID', true, 1500],
    ]);
  });

  test('that the bank refuses leaves the money held', () => {
    const settlement = settle(heldAndAsked, authorized, 'CAPTURE');

    expect(settlement.payment).toEqual(held);
    expect(factsOf(settlement)).toEqual([['CAPTURE', false, 2500]]);
    expect(settlement.state).toBe('REFUSED');
  });

  test('that comes after the bank let go ends the payment', () => {
    const settlement = settle(heldAndAsked, voided, 'CAPTURE');

    expect(settlement.payment).toMatchObject({ status: 'CANCELLED', capturedMinor: 0, voidedMinor: 2500 });
    expect(factsOf(settlement)).toEqual([
      ['CAPTURE', false, 2500],
      ['VOID', true, 2500],
    ]);
  });
});

describe('a void', () => {
  test('releases what is held', () => {
    const settlement = settle(heldAndAsked, voided, 'VOID');

    expect(settlement.payment).toMatchObject({ status: 'CANCELLED', voidedMinor: 2500, captureBefore: null });
    expect(factsOf(settlement)).toEqual([['VOID', true, 2500]]);
    expect(settlement.state).toBe('ACCEPTED');
  });

  test('of a charge that its buyer refused meanwhile has what it wanted', () => {
    const settlement = settle(asked, declined, 'VOID');

    expect(settlement.payment.status).toBe('CANCELLED');
    expect(factsOf(settlement)).toEqual([['AUTHORIZE', false, 2500]]);
    expect(settlement.state).toBe('ACCEPTED');
  });

  test('that comes after a capture at the bank is refused, and the capture is believed', () => {
    const settlement = settle(heldAndAsked, captured(2500), 'VOID');

    expect(settlement.payment).toEqual(taken);
    expect(factsOf(settlement)).toEqual([
      ['VOID', false, 2500],
      ['CAPTURE', true, 2500],
    ]);
    expect(settlement.state).toBe('REFUSED');
  });
});

test.each([
  ['held', held, authorized],
  ['taken', taken, captured(2500)],
  ['declined', settle(asked, declined, 'AUTHORIZE').payment, declined],
  ['voided', settle(heldAndAsked, voided, 'VOID').payment, voided],
])('the news that a payment is %s changes nothing when it comes again', (_, payment, standing) => {
  const settlement = settle(payment, standing, null);

  expect(settlement.payment).toEqual(payment);
  expect(settlement.facts).toEqual([]);
});

test.each([
  ['held', taken, authorized],
  ['waiting for its buyer', held, actionRequired],
  ['declined', held, declined],
  ['waiting for its buyer', settle(heldAndAsked, voided, 'VOID').payment, actionRequired],
  ['released', taken, voided],
  ['taken in part', taken, captured(1000)],
])('older news, that it is %s, changes nothing', (_, payment, standing) => {
  expect(settled(payment, { instruction: null, standing, refunds: [], chargebacks: [], now: new Date(0) }).kind).toBe(
    'Stale',
  );
});
