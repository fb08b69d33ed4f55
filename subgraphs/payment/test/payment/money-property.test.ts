import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  double,
  integer,
  nat,
  oneof,
  option,
  property,
  record,
} from 'fast-check';
import { expect, test } from 'vitest';
import type { BankChargeback, BankRefund } from '../../src/domain/bank/bank-answer.ts';
import { captureOf, type Decision, refundOf, voidOf } from '../../src/domain/payment/payment-decision.ts';
import type { Instruction } from '../../src/domain/payment/instruction.ts';
import { postingsOf } from '../../src/domain/ledger/ledger.ts';
import { allows } from '../../src/domain/payment/payment-status.ts';
import type { Fact } from '../../src/domain/payment/payment-transaction.ts';
import { held, type Payment, refundable } from '../../src/domain/payment/payment.ts';
import type { Chargeback } from '../../src/domain/payment/chargeback.ts';
import type { Refund } from '../../src/domain/payment/refund.ts';
import { type IdentifiedCapture, type IdentifiedStanding, settled } from '../../src/domain/payment/settle.ts';

// A payment in memory, and a bank whose every word may come late, twice, or in another order. The bank acts on what it
// is told by its own rules; the payment learns of it only by what reaches it.

type Step =
  | { readonly kind: 'capture'; readonly share: number | null }
  | { readonly kind: 'void' }
  | { readonly kind: 'refund'; readonly share: number | null }
  // The bank tells how the charge stood at some earlier moment, or stands now.
  | { readonly kind: 'news'; readonly age: number }
  // The answer to what the bank was told and has not answered.
  | { readonly kind: 'answer'; readonly which: number }
  | { readonly kind: 'bankRefunds'; readonly share: number }
  | { readonly kind: 'bankFails' }
  // A refund that had succeeded does not reach the buyer's account.
  | { readonly kind: 'refundReturns'; readonly which: number }
  | { readonly kind: 'chargeback'; readonly share: number }
  | { readonly kind: 'chargebackEnds'; readonly which: number; readonly isWon: boolean };

const share = double({ min: 0.001, max: 1, noNaN: true });
const index = nat({ max: 20 });
const of = <Kind extends Step['kind']>(kind: Kind) => ({ kind: constant(kind) });
// Answers come most often: without them nothing goes on.
const step: Arbitrary<Step> = oneof(
  { weight: 2, arbitrary: record({ ...of('capture'), share: option(share) }) },
  { weight: 1, arbitrary: record(of('void')) },
  { weight: 4, arbitrary: record({ ...of('refund'), share: option(share) }) },
  { weight: 3, arbitrary: record({ ...of('news'), age: index }) },
  { weight: 6, arbitrary: record({ ...of('answer'), which: index }) },
  { weight: 1, arbitrary: record({ ...of('bankRefunds'), share }) },
  { weight: 1, arbitrary: record(of('bankFails')) },
  { weight: 1, arbitrary: record({ ...of('refundReturns'), which: index }) },
  { weight: 1, arbitrary: record({ ...of('chargeback'), share }) },
  { weight: 1, arbitrary: record({ ...of('chargebackEnds'), which: index, isWon: boolean() }) },
);
const currencies = [
  ['JPY', 9_999_999],
  ['USD', 2_147_483_647],
  ['KWD', 9_007_199_254_740],
] as const;
const money = constantFrom(...currencies).chain(([currency, most]) =>
  record({ currency: constant(currency), amountMinor: integer({ min: 1, max: most }) }),
);

const partOf = (amount: number, part: number | null): number | null =>
  part === null ? null : Math.max(1, Math.round(amount * part));

interface World {
  payment: Payment;
  refunds: readonly Refund[];
  chargebacks: readonly Chargeback[];
  readonly facts: Fact[];
  /** What the bank was told and we have had no answer to. */
  open: Pick<Instruction, 'id' | 'kind' | 'amountMinor' | 'refundId'>[];
  /** Everything the bank ever could have said, newest last. */
  readonly history: IdentifiedStanding[];
  made: number;
}

function opened({ amountMinor, currency }: { readonly amountMinor: number; readonly currency: string }): World {
  const none = { authorizedMinor: 0, capturedMinor: 0, voidedMinor: 0, refundedMinor: 0, refundingMinor: 0 };
  const nothing = {
    providerReference: null,
    actionUrl: null,
    captureBefore: null,
    declineCode: null,
    buyerId: null,
    card: null,
  };
  const payment: Payment = {
    ...none,
    ...nothing,
    id: 'pay_1',
    payableId: 'ord_1',
    provider: 'bank',
    status: 'PROCESSING',
    currency,
    amountMinor,
    chargedBackMinor: 0,
    risk: 'NORMAL',
    createdAt: new Date(0),
  };
  const open = [{ id: 'pin_0', kind: 'AUTHORIZE', amountMinor, refundId: null } as const];
  const authorized = {
    kind: 'Authorized',
    reference: 'chg_1',
    amountMinor,
    currency,
    captureBefore: null,
    card: null,
  } as const;
  return { payment, refunds: [], chargebacks: [], facts: [], open, history: [authorized], made: 0 };
}

const now = (world: World): IdentifiedStanding => {
  const latest = world.history.at(-1);
  if (latest === undefined) throw new Error('the bank always has something to say');
  return latest;
};

/** The bank's own rules. */
function tell(world: World, { kind, amountMinor, refundId, id }: World['open'][number]): void {
  const charge = now(world);
  const { currency, amountMinor: whole } = world.payment;
  const bare = { reference: 'chg_1', amountMinor: whole, currency };
  if (kind === 'CAPTURE' && charge.kind === 'Authorized') {
    world.history.push({ ...bare, kind: 'Captured', capturedMinor: amountMinor, refunds: [], chargebacks: [] });
  }
  if (kind === 'VOID' && charge.kind === 'Authorized') world.history.push({ kind: 'Voided', reference: 'chg_1' });
  if (kind === 'REFUND' && refundId !== null) atBank(world, { reference: `re ${id}`, refundId, amountMinor });
}

function atBank(world: World, refund: Omit<BankRefund, 'status'> & { readonly refundId: string }): void {
  const charge = now(world);
  if (charge.kind !== 'Captured') return;
  if (charge.refunds.some(({ refundId }) => refundId === refund.refundId)) return;
  if (refund.amountMinor > leftAt(charge)) return;
  world.history.push({ ...charge, refunds: [...charge.refunds, { ...refund, status: 'PENDING' }] });
  world.history.push({ ...charge, refunds: [...charge.refunds, { ...refund, status: 'SUCCEEDED' }] });
}

function leftAt(charge: IdentifiedCapture): number {
  const gone = charge.refunds.reduce(
    (sum, { status, amountMinor }) => sum + (status === 'FAILED' ? 0 : amountMinor),
    0,
  );
  return charge.capturedMinor - takenBackAt(charge) - gone;
}

function takenBackAt({ chargebacks }: Pick<IdentifiedCapture, 'chargebacks'>): number {
  return chargebacks.reduce((sum, { status, amountMinor }) => sum + (status === 'WON' ? 0 : amountMinor), 0);
}

function wish(world: World, kind: 'CAPTURE' | 'VOID' | 'REFUND', decision: Decision): void {
  if (decision.kind === 'Settle') world.payment = decision.payment;
  if (decision.kind !== 'Instruct') return;
  world.made += 1;
  world.payment = decision.payment;
  const refundId = kind === 'REFUND' ? `rfd_${world.made}` : null;
  const { amountMinor } = decision;
  if (refundId !== null) {
    const { capturedMinor, refundedMinor, refundingMinor, chargedBackMinor } = world.payment;
    const goingBack = refundedMinor + refundingMinor + chargedBackMinor;
    if (goingBack > capturedMinor) throw new Error(`${goingBack} of ${capturedMinor} would go back`);
    const facts = { paymentId: 'pay_1', amountMinor, currency: world.payment.currency, status: 'PENDING' } as const;
    const asked = { id: refundId, reason: 'r', idempotencyKey: 'k', providerReference: null, createdAt: new Date(0) };
    world.refunds = [...world.refunds, { ...facts, ...asked, isReturned: false, origin: 'STAFF' }];
  }
  const told = { id: `pin_${world.made}`, kind, amountMinor, refundId };
  world.open.push(told);
  tell(world, told);
}

/** As settle-payment does: news without an instruction is not for a payment that waits for an answer. */
function hear(world: World, standing: IdentifiedStanding, told: World['open'][number] | null): void {
  if (told === null && world.payment.status === 'PROCESSING') return;
  const before = world.payment;
  const news = {
    instruction: told,
    standing,
    refunds: world.refunds,
    chargebacks: world.chargebacks,
    now: new Date(0),
  };
  const settlement = settled(before, news);
  if (settlement.kind !== 'Settled') return;
  expect(allows(before.status, settlement.payment.status)).toBe(true);
  const changed = new Set(settlement.refunds.map(({ id }) => id));
  world.payment = settlement.payment;
  world.refunds = [...world.refunds.filter(({ id }) => !changed.has(id)), ...settlement.refunds];
  const moved = new Set(settlement.chargebacks.map(({ id }) => id));
  world.chargebacks = [...world.chargebacks.filter(({ id }) => !moved.has(id)), ...settlement.chargebacks];
  world.facts.push(...settlement.facts);
  const ended = new Set(world.refunds.filter(({ status }) => status !== 'PENDING').map(({ id }) => id));
  world.open = world.open.filter(
    (one) => !(one === told && settlement.state !== 'OPEN') && !(one.refundId !== null && ended.has(one.refundId)),
  );
}

function take(world: World, step: Step): void {
  const { payment } = world;
  const charge = now(world);
  switch (step.kind) {
    case 'capture':
      return wish(world, 'CAPTURE', captureOf(payment, partOf(payment.amountMinor, step.share)));
    case 'void':
      return wish(world, 'VOID', voidOf(payment));
    case 'refund': {
      const decision = refundOf(payment, partOf(payment.capturedMinor, step.share), world.refunds.length);
      return wish(world, 'REFUND', decision);
    }
    case 'news':
      return hear(world, world.history.at(-1 - (step.age % world.history.length)) ?? charge, null);
    case 'answer': {
      const told = world.open[step.which % Math.max(1, world.open.length)];
      return told === undefined ? undefined : hear(world, charge, told);
    }
    case 'bankRefunds': {
      if (charge.kind !== 'Captured' || leftAt(charge) === 0) return;
      world.made += 1;
      const amountMinor = Math.max(1, Math.floor(leftAt(charge) * step.share));
      return atBank(world, { reference: `by hand ${world.made}`, refundId: `rfd_bank_${world.made}`, amountMinor });
    }
    case 'bankFails': {
      // A refund that the bank had not finished fails: nothing that it said was done before.
      if (charge.kind !== 'Captured') return;
      world.made += 1;
      const failed = { reference: `failed ${world.made}`, refundId: `rfd_failed_${world.made}`, amountMinor: 1 };
      if (leftAt(charge) > 0)
        world.history.push({ ...charge, refunds: [...charge.refunds, { ...failed, status: 'FAILED' }] });
      return;
    }
    case 'chargeback': {
      if (charge.kind !== 'Captured' || leftAt(charge) === 0) return;
      const more = Math.max(1, Math.floor(leftAt(charge) * step.share));
      world.made += 1;
      const id = `cbk_${world.made}`;
      const chargeback = { reference: id, chargebackId: id, amountMinor: more, status: 'OPEN' } as const;
      world.history.push({ ...charge, chargebacks: [...charge.chargebacks, chargeback] });
      return;
    }
    case 'chargebackEnds': {
      if (charge.kind !== 'Captured' || charge.chargebacks.length === 0) return;
      const index = step.which % charge.chargebacks.length;
      const ended = (one: BankChargeback): BankChargeback['status'] =>
        one.status === 'OPEN' ? (step.isWon ? 'WON' : 'LOST') : one.status;
      const chargebacks = charge.chargebacks.map((one, at) => (at === index ? { ...one, status: ended(one) } : one));
      world.history.push({ ...charge, chargebacks });
      return;
    }
    case 'refundReturns': {
      if (charge.kind !== 'Captured' || charge.refunds.length === 0) return;
      const index = step.which % charge.refunds.length;
      const refunds = charge.refunds.map((one, at) =>
        at === index && one.status === 'SUCCEEDED' ? ({ ...one, status: 'FAILED' } as const) : one,
      );
      world.history.push({ ...charge, refunds });
    }
  }
}

const sumOf = (facts: readonly Fact[], kind: Fact['kind']): number =>
  facts.reduce((sum, fact) => sum + (fact.kind === kind && fact.succeeded ? fact.amountMinor : 0), 0);

function check({ payment, refunds, facts }: World): void {
  expect(payment.authorizedMinor).toBe(sumOf(facts, 'AUTHORIZE'));
  expect(payment.capturedMinor).toBe(sumOf(facts, 'CAPTURE'));
  expect(payment.voidedMinor).toBe(sumOf(facts, 'VOID'));
  expect(payment.refundedMinor).toBe(sumOf(facts, 'REFUND') - sumOf(facts, 'REFUND_RETURNED'));
  expect(payment.chargedBackMinor).toBe(sumOf(facts, 'CHARGEBACK') - sumOf(facts, 'CHARGEBACK_WON'));
  expect(payment.authorizedMinor).toBeLessThanOrEqual(payment.amountMinor);
  expect(held(payment)).toBeGreaterThanOrEqual(0);
  expect(payment.refundedMinor + payment.chargedBackMinor).toBeLessThanOrEqual(payment.capturedMinor);
  const pending = refunds.filter(({ status }) => status === 'PENDING');
  expect(payment.refundingMinor).toBe(pending.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
  for (const kind of ['AUTHORIZE', 'CAPTURE', 'VOID'] as const) {
    expect(facts.filter((fact) => fact.kind === kind && fact.succeeded).length).toBeLessThanOrEqual(1);
  }
  const postings = facts.flatMap((fact) => postingsOf(fact, { isRecognized: false }));
  expect(postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
}

/** Every answer arrives in the end. */
function finish(world: World): void {
  for (const told of world.open) hear(world, now(world), told);
  hear(world, now(world), null);
}

test('no order of wishes and news, late, doubled or swapped, ever breaks a sum', () => {
  assert(
    property(money, array(step, { minLength: 10, maxLength: 40, size: 'max' }), (asked, steps) => {
      const world = opened(asked);
      for (const one of steps) {
        take(world, one);
        check(world);
      }

      finish(world);

      check(world);
      const charge = now(world);
      if (charge.kind !== 'Captured') return;
      // Once all is heard, we know what the bank knows.
      const back = charge.refunds.filter(({ status }) => status === 'SUCCEEDED');
      expect(world.payment).toMatchObject({
        status: 'SUCCEEDED',
        capturedMinor: charge.capturedMinor,
        chargedBackMinor: takenBackAt(charge),
        refundedMinor: back.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      });
    }),
    { numRuns: 400 },
  );
});

test('what was captured can be given back to the last minor unit, in any parts', () => {
  assert(
    property(money, option(share), array(share, { maxLength: 20 }), (asked, part, shares) => {
      const world = opened(asked);
      take(world, { kind: 'answer', which: 0 });
      take(world, { kind: 'capture', share: part });
      take(world, { kind: 'answer', which: 0 });
      const { capturedMinor } = world.payment;

      for (const one of shares) {
        if (refundable(world.payment) === 0) break;
        const amount = Math.max(1, Math.floor(refundable(world.payment) * one));
        wish(world, 'REFUND', refundOf(world.payment, amount, world.refunds.length));
        take(world, { kind: 'answer', which: 0 });
        check(world);
      }
      take(world, { kind: 'refund', share: null });
      take(world, { kind: 'answer', which: 0 });

      expect(world.payment).toMatchObject({ refundedMinor: capturedMinor, refundingMinor: 0 });
      expect(refundOf(world.payment, null, 0)).toMatchObject({ kind: 'Refused', reason: { leftMinor: 0 } });
      const psp = world.facts.flatMap((fact) => postingsOf(fact, { isRecognized: true }));
      const owed = psp.filter(({ account }) => account === 'psp:receivable');
      expect(owed.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
    }),
    { numRuns: 300 },
  );
});
