import { describe, expect, test } from 'vitest';
import { after, begin, begun, type Checkout, isActive, isAnswerable, type Outcome, stepKey } from './checkout.ts';
import type { Rejection } from './rejection.ts';
import { type StepKind, stepsOf } from './steps.ts';
import type { Subject } from './subject.ts';

const placedAt = new Date('2026-01-02T03:04:05Z');
const later = (ms: number) => new Date(placedAt.getTime() + ms);
const draft = { customerId: null, buyerName: 'Jane Doe', email: null, shippingAddress: null };
const cart = { id: 'crt_1', guestToken: 'secret', expectedTotalMinor: 2500, draft };
const subject: Subject = { kind: 'NewOrder', cart };
const wanted = { subject, placedAt, isFree: false, paymentMethodToken: 'tok_visa' };
const stepKinds = stepsOf(subject, false).map(({ kind }) => kind);
const failure: Rejection = { kind: 'RefusedBySister', code: 'NO', path: [] };
const done: Outcome = { kind: 'Done' };
const waiting: Outcome = { kind: 'Waiting', for: 'BANK', paymentId: 'pay_1' };
const refused: Outcome = { kind: 'Refused', failures: [failure], leavesTraces: false };
const refusedWithTraces: Outcome = { kind: 'Refused', failures: [failure], leavesTraces: true };
const unanswered: Outcome = { kind: 'Unanswered', isRetryable: true };
const incomprehensible: Outcome = { kind: 'Unanswered', isRetryable: false };

const start = (): Checkout => begin('ord_1', wanted);
const next = (checkout: Checkout, ...outcomes: readonly Outcome[]): Checkout =>
  outcomes.reduce((one, outcome) => after(one, outcome, placedAt), checkout);
/** With `step` begun for the first time. */
const at = (step: StepKind): Checkout => next(start(), ...stepKinds.slice(0, stepKinds.indexOf(step)).map(() => done));
/** With the undoing of `step` begun, because the confirmation never came. */
const undoing = (step: 'LOCK_CART' | 'RESERVE_STOCK' | 'AUTHORIZE_PAYMENT'): Checkout => {
  const givenUp = begun({ ...at('CONFIRM_ORDER') }, later(15 * 60_000));
  return next(givenUp, ...{ AUTHORIZE_PAYMENT: [], RESERVE_STOCK: [done], LOCK_CART: [done, done] }[step]);
};
/** E.g. "RUNNING RESERVE_STOCK +0: DONE RUNNING PENDING …". */
const told = ({ state, step, steps, dueInMs }: Checkout): string =>
  `${state} ${step} +${dueInMs}: ${steps.map((one) => one.state).join(' ')}`;

describe('doing: every step and every outcome', () => {
  test.each<[StepKind, Record<string, string>]>([
    [
      'LOCK_CART',
      {
        done: 'RUNNING RESERVE_STOCK +0: DONE RUNNING PENDING PENDING PENDING PENDING PENDING PENDING',
        waiting: 'RUNNING LOCK_CART +2000: WAITING PENDING PENDING PENDING PENDING PENDING PENDING PENDING',
        refused: 'REJECTED LOCK_CART +0: FAILED PENDING PENDING PENDING PENDING PENDING PENDING PENDING',
        refusedWithTraces: 'COMPENSATING LOCK_CART +0: RUNNING PENDING PENDING PENDING PENDING PENDING PENDING PENDING',
        unanswered: 'RUNNING LOCK_CART +200: RUNNING PENDING PENDING PENDING PENDING PENDING PENDING PENDING',
        incomprehensible: 'RUNNING LOCK_CART +200: RUNNING PENDING PENDING PENDING PENDING PENDING PENDING PENDING',
      },
    ],
    [
      'RESERVE_STOCK',
      {
        done: 'RUNNING AUTHORIZE_PAYMENT +0: DONE DONE RUNNING PENDING PENDING PENDING PENDING PENDING',
        waiting: 'RUNNING RESERVE_STOCK +2000: DONE WAITING PENDING PENDING PENDING PENDING PENDING PENDING',
        refused: 'COMPENSATING LOCK_CART +0: DONE FAILED PENDING PENDING PENDING PENDING PENDING PENDING',
        refusedWithTraces:
          'COMPENSATING RESERVE_STOCK +0: DONE RUNNING PENDING PENDING PENDING PENDING PENDING PENDING',
        unanswered: 'RUNNING RESERVE_STOCK +200: DONE RUNNING PENDING PENDING PENDING PENDING PENDING PENDING',
        incomprehensible: 'RUNNING RESERVE_STOCK +200: DONE RUNNING PENDING PENDING PENDING PENDING PENDING PENDING',
      },
    ],
    [
      'AUTHORIZE_PAYMENT',
      {
        done: 'RUNNING CONFIRM_ORDER +0: DONE DONE DONE RUNNING PENDING PENDING PENDING PENDING',
        waiting: 'RUNNING AUTHORIZE_PAYMENT +2000: DONE DONE WAITING PENDING PENDING PENDING PENDING PENDING',
        refused: 'COMPENSATING RESERVE_STOCK +0: DONE DONE FAILED PENDING PENDING PENDING PENDING PENDING',
        refusedWithTraces:
          'COMPENSATING AUTHORIZE_PAYMENT +0: DONE DONE RUNNING PENDING PENDING PENDING PENDING PENDING',
        unanswered: 'RUNNING AUTHORIZE_PAYMENT +200: DONE DONE RUNNING PENDING PENDING PENDING PENDING PENDING',
        incomprehensible: 'RUNNING AUTHORIZE_PAYMENT +200: DONE DONE RUNNING PENDING PENDING PENDING PENDING PENDING',
      },
    ],
    [
      'CONFIRM_ORDER',
      {
        done: 'RUNNING COMMIT_STOCK +0: DONE DONE DONE DONE RUNNING PENDING PENDING PENDING',
        waiting: 'RUNNING CONFIRM_ORDER +2000: DONE DONE DONE WAITING PENDING PENDING PENDING PENDING',
        refused: 'COMPENSATING AUTHORIZE_PAYMENT +0: DONE DONE DONE FAILED PENDING PENDING PENDING PENDING',
        refusedWithTraces: 'COMPENSATING AUTHORIZE_PAYMENT +0: DONE DONE DONE FAILED PENDING PENDING PENDING PENDING',
        unanswered: 'RUNNING CONFIRM_ORDER +200: DONE DONE DONE RUNNING PENDING PENDING PENDING PENDING',
        incomprehensible: 'RUNNING CONFIRM_ORDER +200: DONE DONE DONE RUNNING PENDING PENDING PENDING PENDING',
      },
    ],
    [
      'COMMIT_STOCK',
      {
        done: 'RUNNING CAPTURE_PAYMENT +0: DONE DONE DONE DONE DONE RUNNING PENDING PENDING',
        waiting: 'RUNNING COMMIT_STOCK +200: DONE DONE DONE DONE WAITING PENDING PENDING PENDING',
        refused: 'RUNNING COMMIT_STOCK +200: DONE DONE DONE DONE RUNNING PENDING PENDING PENDING',
        refusedWithTraces: 'RUNNING COMMIT_STOCK +200: DONE DONE DONE DONE RUNNING PENDING PENDING PENDING',
        unanswered: 'RUNNING COMMIT_STOCK +200: DONE DONE DONE DONE RUNNING PENDING PENDING PENDING',
        incomprehensible: 'RUNNING COMMIT_STOCK +200: DONE DONE DONE DONE RUNNING PENDING PENDING PENDING',
      },
    ],
    [
      'CAPTURE_PAYMENT',
      {
        done: 'RUNNING CLOSE_CART +0: DONE DONE DONE DONE DONE DONE RUNNING PENDING',
        waiting: 'RUNNING CAPTURE_PAYMENT +200: DONE DONE DONE DONE DONE WAITING PENDING PENDING',
        refused: 'RUNNING CAPTURE_PAYMENT +200: DONE DONE DONE DONE DONE RUNNING PENDING PENDING',
        refusedWithTraces: 'RUNNING CAPTURE_PAYMENT +200: DONE DONE DONE DONE DONE RUNNING PENDING PENDING',
        unanswered: 'RUNNING CAPTURE_PAYMENT +200: DONE DONE DONE DONE DONE RUNNING PENDING PENDING',
        incomprehensible: 'RUNNING CAPTURE_PAYMENT +200: DONE DONE DONE DONE DONE RUNNING PENDING PENDING',
      },
    ],
    [
      'CLOSE_CART',
      {
        done: 'RUNNING NOTIFY +0: DONE DONE DONE DONE DONE DONE DONE RUNNING',
        waiting: 'RUNNING CLOSE_CART +200: DONE DONE DONE DONE DONE DONE WAITING PENDING',
        refused: 'RUNNING CLOSE_CART +200: DONE DONE DONE DONE DONE DONE RUNNING PENDING',
        refusedWithTraces: 'RUNNING CLOSE_CART +200: DONE DONE DONE DONE DONE DONE RUNNING PENDING',
        unanswered: 'RUNNING CLOSE_CART +200: DONE DONE DONE DONE DONE DONE RUNNING PENDING',
        incomprehensible: 'RUNNING CLOSE_CART +200: DONE DONE DONE DONE DONE DONE RUNNING PENDING',
      },
    ],
    [
      'NOTIFY',
      {
        done: 'COMPLETED NOTIFY +0: DONE DONE DONE DONE DONE DONE DONE DONE',
        waiting: 'RUNNING NOTIFY +200: DONE DONE DONE DONE DONE DONE DONE WAITING',
        refused: 'RUNNING NOTIFY +200: DONE DONE DONE DONE DONE DONE DONE RUNNING',
        refusedWithTraces: 'RUNNING NOTIFY +200: DONE DONE DONE DONE DONE DONE DONE RUNNING',
        unanswered: 'RUNNING NOTIFY +200: DONE DONE DONE DONE DONE DONE DONE RUNNING',
        incomprehensible: 'RUNNING NOTIFY +200: DONE DONE DONE DONE DONE DONE DONE RUNNING',
      },
    ],
  ])('%s', (step, expected) => {
    const outcomes = { done, waiting, refused, refusedWithTraces, unanswered, incomprehensible };
    const actual = Object.entries(outcomes).map(([name, outcome]) => [name, told(next(at(step), outcome))]);

    expect(Object.fromEntries(actual)).toEqual(expected);
  });
});

describe('undoing: every step and every outcome', () => {
  test.each<['LOCK_CART' | 'RESERVE_STOCK' | 'AUTHORIZE_PAYMENT', string, string]>([
    [
      'AUTHORIZE_PAYMENT',
      'COMPENSATING RESERVE_STOCK +0: DONE DONE COMPENSATED FAILED PENDING PENDING PENDING PENDING',
      'COMPENSATING AUTHORIZE_PAYMENT +200: DONE DONE DONE FAILED PENDING PENDING PENDING PENDING',
    ],
    [
      'RESERVE_STOCK',
      'COMPENSATING LOCK_CART +0: DONE COMPENSATED COMPENSATED FAILED PENDING PENDING PENDING PENDING',
      'COMPENSATING RESERVE_STOCK +200: DONE DONE COMPENSATED FAILED PENDING PENDING PENDING PENDING',
    ],
    [
      'LOCK_CART',
      'REJECTED LOCK_CART +0: COMPENSATED COMPENSATED COMPENSATED FAILED PENDING PENDING PENDING PENDING',
      'COMPENSATING LOCK_CART +200: DONE COMPENSATED COMPENSATED FAILED PENDING PENDING PENDING PENDING',
    ],
  ])('%s', (step, whenDone, otherwise) => {
    expect(told(next(undoing(step), done))).toBe(whenDone);
    for (const outcome of [waiting, refused, refusedWithTraces, unanswered, incomprehensible]) {
      expect(told(next(undoing(step), outcome))).toBe(otherwise);
    }
  });
});

test('a quick order has no cart steps, and where nothing is owed nothing is paid', () => {
  const quick = begin('ord_1', { ...wanted, subject: { kind: 'NewOrder', cart: null } });
  const free = begin('ord_1', { ...wanted, isFree: true });

  expect(quick.steps.map(({ kind }) => kind)).toEqual([
    'RESERVE_STOCK',
    'AUTHORIZE_PAYMENT',
    'CONFIRM_ORDER',
    'COMMIT_STOCK',
    'CAPTURE_PAYMENT',
    'NOTIFY',
  ]);
  expect(free.steps.map(({ kind }) => kind)).toEqual([
    'LOCK_CART',
    'RESERVE_STOCK',
    'CONFIRM_ORDER',
    'COMMIT_STOCK',
    'CLOSE_CART',
    'NOTIFY',
  ]);
});

test('a step has begun, and its try is counted, before it is called', () => {
  expect(start().steps[0]).toEqual({
    kind: 'LOCK_CART',
    state: 'RUNNING',
    attempts: 1,
    at: placedAt.toISOString(),
  });
});

test('what refused the order is kept while it is undone and after', () => {
  const undone = next(at('AUTHORIZE_PAYMENT'), refused);

  expect(undone.failures).toEqual([failure]);
  expect(next(undone, done, done)).toMatchObject({ state: 'REJECTED', failures: [failure] });
});

const pauses = (checkout: Checkout, count: number): number[] => {
  let one = checkout;
  return Array.from({ length: count }, () => {
    one = after(one, unanswered, placedAt);
    const { dueInMs } = one;
    one = begun(one, placedAt);
    return dueInMs;
  });
};

describe('pauses', () => {
  test('double up to ten seconds while the buyer waits', () => {
    expect(pauses(at('RESERVE_STOCK'), 8)).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
  });

  test.each([at('COMMIT_STOCK'), undoing('RESERVE_STOCK')])('double up to five minutes later', (checkout) => {
    expect(pauses(checkout, 14).slice(-4)).toEqual([204_800, 300_000, 300_000, 300_000]);
    expect(pauses(checkout, 200).at(-1)).toBe(300_000);
  });

  test('begin anew with the next step', () => {
    const tired = begun(next(begun(next(at('RESERVE_STOCK'), unanswered), placedAt), unanswered), placedAt);

    expect(next(tired, done, unanswered).dueInMs).toBe(200);
  });

  test('are two seconds for as long as the buyer or the bank takes', () => {
    const asked = Array.from({ length: 20 }).reduce<Checkout>(
      (one) => begun(next(one, waiting), placedAt),
      at('AUTHORIZE_PAYMENT'),
    );

    expect(next(asked, waiting).dueInMs).toBe(2_000);
    expect(asked.steps[2]).toMatchObject({ state: 'WAITING', attempts: 21 });
  });
});

describe('giving up', () => {
  const minutes = 60_000;

  test.each(['LOCK_CART', 'RESERVE_STOCK', 'AUTHORIZE_PAYMENT'] as const)(
    'after 15 minutes undoes %s as well, since some of it may have been done',
    (step) => {
      const last = begun(next(at(step), unanswered), later(15 * minutes - 1));
      const givenUp = begun(next(at(step), unanswered), later(15 * minutes));

      expect(last).toMatchObject({ state: 'RUNNING', step });
      expect(givenUp).toMatchObject({
        state: 'COMPENSATING',
        step,
        failures: [{ kind: 'CheckoutTimedOut', step }],
      });
    },
  );

  test('never confirms an order late: its stock may have lapsed', () => {
    const secured = after(at('AUTHORIZE_PAYMENT'), done, later(15 * minutes));

    expect(told(secured)).toBe(
      'COMPENSATING AUTHORIZE_PAYMENT +0: DONE DONE DONE FAILED PENDING PENDING PENDING PENDING',
    );
  });

  test.each(['COMMIT_STOCK', 'CAPTURE_PAYMENT', 'CLOSE_CART', 'NOTIFY'] as const)('never happens at %s', (step) => {
    expect(begun(at(step), later(365 * 24 * 60 * minutes))).toMatchObject({ state: 'RUNNING', step });
  });

  test('happens at the third answer in a row that makes no sense', () => {
    const once = begun(next(at('RESERVE_STOCK'), incomprehensible), placedAt);
    const twice = begun(next(once, incomprehensible), placedAt);

    expect(next(once, incomprehensible).state).toBe('RUNNING');
    expect(next(twice, incomprehensible)).toMatchObject({
      state: 'COMPENSATING',
      step: 'RESERVE_STOCK',
      failures: [{ kind: 'SisterFailed', step: 'RESERVE_STOCK' }],
    });
  });

  test('is itself never given up', () => {
    expect(begun(undoing('AUTHORIZE_PAYMENT'), later(365 * 24 * 60 * minutes)).state).toBe('COMPENSATING');
  });
});

describe('the idempotency key', () => {
  test('is the same for every try of a step, and another for undoing it', () => {
    const again = begun(next(at('RESERVE_STOCK'), unanswered), placedAt);

    expect([stepKey(at('RESERVE_STOCK')), stepKey(again)]).toEqual(['ord_1:RESERVE_STOCK', 'ord_1:RESERVE_STOCK']);
    expect(stepKey(undoing('RESERVE_STOCK'))).toBe('ord_1:RESERVE_STOCK:undo');
  });

  test('is a new one after a refusal that cannot be accepted, as the old one would only replay it', () => {
    const refusedOnce = begun(next(at('COMMIT_STOCK'), refused), placedAt);

    expect(stepKey(refusedOnce)).toBe('ord_1:COMMIT_STOCK:1');
    expect(stepKey(next(refusedOnce, unanswered))).toBe('ord_1:COMMIT_STOCK:1');
    expect(stepKey(next(undoing('AUTHORIZE_PAYMENT'), refused))).toBe('ord_1:AUTHORIZE_PAYMENT:undo:1');
  });

  test('differs between all acts of an order', () => {
    const acts = [...stepKinds.map(at), ...(['LOCK_CART', 'RESERVE_STOCK', 'AUTHORIZE_PAYMENT'] as const).map(undoing)];

    expect(new Set(acts.map(stepKey)).size).toBe(11);
  });
});

test("a buyer waits until the order is confirmed or rejected, or until it is the buyer's turn", () => {
  const forBuyer: Outcome = { kind: 'Waiting', for: 'BUYER', paymentId: 'pay_1' };
  const answerable = [at('COMMIT_STOCK'), at('CLOSE_CART'), next(at('AUTHORIZE_PAYMENT'), forBuyer)];
  const over = [next(at('NOTIFY'), done), next(start(), refused)];
  const open = [start(), at('CONFIRM_ORDER'), next(at('AUTHORIZE_PAYMENT'), waiting), undoing('AUTHORIZE_PAYMENT')];

  expect([...answerable, ...over].map(isAnswerable)).toEqual(Array(5).fill(true));
  expect(over.map(isActive)).toEqual([false, false]);
  expect(open.map(isAnswerable)).toEqual(Array(4).fill(false));
});

test('the payment is remembered from the first answer that names it', () => {
  const known = next(at('AUTHORIZE_PAYMENT'), waiting);

  expect(known).toMatchObject({ payment: { id: 'pay_1' }, waitsFor: 'BANK' });
  expect(next(begun(known, placedAt), { kind: 'Done', paymentId: 'pay_1' })).toMatchObject({
    payment: { id: 'pay_1' },
    waitsFor: null,
  });
});

test('no token and no address stays with a checkout that is over', () => {
  const forgotten = { subject: { cart: { guestToken: null, draft: null } }, payment: { methodToken: null } };

  expect(at('NOTIFY')).toMatchObject({ subject, payment: { methodToken: 'tok_visa' } });
  expect(next(at('NOTIFY'), done)).toMatchObject(forgotten);
  expect(next(start(), refused)).toMatchObject(forgotten);
});

const cancelled = (checkout: Checkout): Checkout => ({ ...checkout, isCancelAsked: true });

describe('a wish to cancel', () => {
  test.each(['LOCK_CART', 'RESERVE_STOCK', 'AUTHORIZE_PAYMENT', 'CONFIRM_ORDER'] as const)(
    'undoes a checkout that is at %s, which may have done something',
    (step) => {
      const givenUp = begun(cancelled(at(step)), placedAt);

      expect(givenUp).toMatchObject({
        state: 'COMPENSATING',
        step: step === 'CONFIRM_ORDER' ? 'AUTHORIZE_PAYMENT' : step,
        failures: [{ kind: 'CheckoutCancelled', step }],
      });
    },
  );

  test('undoes one that waits for its buyer, who is told of the end, not of the wait', () => {
    const waits = cancelled(next(at('AUTHORIZE_PAYMENT'), { kind: 'Waiting', for: 'BUYER', paymentId: 'pay_1' }));

    expect(isAnswerable(waits)).toBe(false);
    expect(begun(waits, placedAt)).toMatchObject({ state: 'COMPENSATING', step: 'AUTHORIZE_PAYMENT' });
  });

  test.each(['COMMIT_STOCK', 'CAPTURE_PAYMENT', 'CLOSE_CART', 'NOTIFY'] as const)(
    'comes too late at %s: the order is confirmed',
    (step) => {
      expect(begun(cancelled(at(step)), placedAt)).toMatchObject({ state: 'RUNNING', step });
    },
  );

  test('changes nothing for one that is being undone', () => {
    expect(begun(cancelled(undoing('RESERVE_STOCK')), placedAt)).toMatchObject({
      state: 'COMPENSATING',
      failures: [{ kind: 'CheckoutTimedOut' }],
    });
  });
});

const kindsOf = (checkout: Checkout) => checkout.steps.map(({ kind }) => kind).join(' ');

describe('an amendment', () => {
  const amends = { ...wanted, subject: { kind: 'AmendedOrder', orderId: 'ord_1' } } as const;

  test('has no cart, and a pivot of its own; where nothing is to be paid nothing is held', () => {
    const paid = begin('amd_1', amends);
    const free = begin('amd_1', { ...amends, isFree: true });

    expect(kindsOf(paid)).toBe('RESERVE_STOCK AUTHORIZE_PAYMENT APPLY_AMENDMENT COMMIT_STOCK CAPTURE_PAYMENT NOTIFY');
    expect(kindsOf(free)).toBe('RESERVE_STOCK APPLY_AMENDMENT COMMIT_STOCK NOTIFY');
  });

  test('is undone where its pivot is refused, and tried until it succeeds past it', () => {
    const atPivot = next(begin('amd_1', amends), done, done);

    expect(next(atPivot, refusedWithTraces)).toMatchObject({ state: 'COMPENSATING', step: 'AUTHORIZE_PAYMENT' });
    expect(next(atPivot, refusedWithTraces, done, done)).toMatchObject({ state: 'REJECTED', failures: [failure] });
    expect(next(atPivot, done, refused)).toMatchObject({ state: 'RUNNING', step: 'COMMIT_STOCK', refusals: 1 });
  });
});

test('a checkout that began before there was a step is driven to its end without it', () => {
  const old = start();
  const steps = old.steps.filter(({ kind }) => kind !== 'NOTIFY');

  const over = next({ ...old, steps }, ...steps.map(() => done));

  expect(over).toMatchObject({ state: 'COMPLETED', step: 'CLOSE_CART' });
});
