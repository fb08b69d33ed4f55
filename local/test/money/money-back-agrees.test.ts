import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderInMemory, type Outcome } from './money-back-in-memory.ts';
import type { Account } from '../../../subgraphs/payment/src/domain/ledger/ledger.ts';
import { refundedMinor } from '../../../subgraphs/order/src/domain/aftercare/reversal.ts';

// The long run: MONEY_BACK_CASES=200000 npx vitest run ./money-back-agrees.test.ts
const cases = Number(process.env['MONEY_BACK_CASES'] ?? 1_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const longMs = 30 * 60_000;

const which = fc.nat({ max: 5 });
const share = fc.constantFrom(0.1, 0.3, 0.5, 1);
const ends = fc.constantFrom('WON' as const, 'LOST' as const);
const outcome = fc.constantFrom<Outcome>('SUCCEEDED', 'SUCCEEDED', 'PENDING', 'LOST', 'FAILED');
const happenings = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('takeBack' as const), which, units: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), outcome }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('hear' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      how: fc.constantFrom('AGAIN' as const, 'OTHERWISE' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('giveByStaff' as const), which, share, outcome }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('giveAtBank' as const), which, share }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      which,
      as: fc.constantFrom('SUCCEEDED' as const, 'FAILED' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sendBack' as const), which, refund: which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('dispute' as const), which, share }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('endDisputes' as const), which, as: ends }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('news' as const), which, age: fc.constantFrom(0, 0, 1, 2) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hearOf' as const), which, isKept: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('credit' as const), which }) },
);
type Happening = typeof happenings extends fc.Arbitrary<infer Value> ? Value : never;

test(
  'whoever gives or takes money back, and whenever it is heard: given back = credited = booked = told',
  async () => {
    const lives = fc.asyncProperty(fc.array(happenings, { maxLength: 50, size: 'max' }), ends, async (all, end) => {
      const order = new OrderInMemory();
      for (const one of all) await happen(order, one);

      await settled(order);
      expectAgreed(order);

      // What is disputed still has an end.
      for (const index of [0, 1, 2]) order.payment.endDisputes(index, end);
      await settled(order);
      expectAgreed(order);
    });

    const { failed, errorInstance, counterexample } = await fc.check(lives, { numRuns: cases, seed });

    expect({ failed, errorInstance, counterexample }).toEqual({
      failed: false,
      errorInstance: null,
      counterexample: null,
    });
  },
  longMs,
);

async function happen(order: OrderInMemory, one: Happening): Promise<void> {
  const { payment } = order;
  switch (one.kind) {
    case 'takeBack':
      return order.takeBack(one.which, one.units);
    case 'ask':
      return await order.ask(one.outcome);
    case 'hear':
      return order.hear();
    case 'lose':
      return order.lose();
    case 'settle':
      return order.settle(one.how);
    case 'giveByStaff':
      return payment.giveByStaff(one.which, one.share, one.outcome);
    case 'giveAtBank':
      return payment.giveAtBank(one.which, one.share);
    case 'decide':
      return payment.decide(one.which, one.as);
    case 'sendBack':
      return payment.sendBack(one.which, one.refund);
    case 'dispute':
      return payment.dispute(one.which, one.share);
    case 'endDisputes':
      return payment.endDisputes(one.which, one.as);
    case 'news':
      return payment.hear(one.which, one.age);
    case 'hearOf':
      return order.hearOf(one.which, one.isKept);
    case 'credit':
      return payment.credit(one.which);
  }
}

/** Everybody hears everything, and does what is to be done, until nothing is. */
async function settled(order: OrderInMemory): Promise<void> {
  const { payment } = order;
  for (let round = 0; round < 100; round += 1) {
    for (const index of [0, 1, 2]) {
      payment.decide(index, 'SUCCEEDED');
      payment.hear(index, 0);
    }
    while (payment.untold.length > 0) order.hearOf(0, false);
    while (payment.heard.length > 0) payment.credit(payment.heard.length - 1);
    if (order.isIdle) return;
    order.settle('AGAIN');
    await order.ask('SUCCEEDED');
    order.hear();
  }
  throw new Error('expected it to come to an end');
}

function expectAgreed(order: OrderInMemory): void {
  const { payment, reversals, creditedMinor, otherwiseMinor } = order;
  const gone = payment.goneMinor();
  expect(total(reversals, refundedMinor), 'what order counts as given is what payment gave').toBe(payment.givenMinor);
  expect(order.toldMinor, 'what is told is what is gone').toBe(gone + otherwiseMinor);
  expect(gone, 'what is owed went back').toBeGreaterThanOrEqual(
    Math.min(creditedMinor - otherwiseMinor, payment.takenMinor),
  );
  expect(payment.givenMinor).toBeLessThanOrEqual(creditedMinor - otherwiseMinor);

  const notes = payment.documents.filter(({ kind }) => kind === 'CREDIT_NOTE');
  const noted = total(notes, ({ totalMinor }) => totalMinor);
  const open = total(payment.chargebacks, ({ status, amountMinor }) => (status === 'OPEN' ? amountMinor : 0));
  const cameBack = total(payment.refunds, (one) => (one.isReturned && one.origin !== 'SELLER' ? one.amountMinor : 0));
  const due = gone - open + otherwiseMinor;
  expect(noted, 'what went back is credited').toBeGreaterThanOrEqual(due);
  expect(noted, 'and no more').toBeLessThanOrEqual(due + open + cameBack);

  expect(payment.bookings.map((postings) => total(postings, minorOf)).filter((sum) => sum !== 0)).toEqual([]);
  const noteTax = total(notes, ({ taxMinor }) => taxMinor);
  const tax = total(payment.documents, ({ kind, taxMinor }) => (kind === 'INVOICE' ? taxMinor : 0));
  expect(booked(order, 'psp:receivable')).toBe(payment.takenMinor - gone);
  expect(booked(order, 'tax')).toBe(noteTax - tax);
  expect(booked(order, 'customer:liability')).toBe(0);
}

function booked({ payment }: OrderInMemory, account: Account): number {
  return total(
    payment.bookings.flat().filter((posting) => posting.account === account),
    minorOf,
  );
}

function minorOf({ amountMinor }: { readonly amountMinor: number }): number {
  return amountMinor;
}

function total<One>(all: readonly One[], minor: (one: One) => number): number {
  return all.reduce((sum, one) => sum + minor(one), 0);
}
