import { describe, expect, test } from 'vitest';
import {
  after,
  begin,
  begun,
  type Checkout,
  isActive,
  isAnswerable,
  isSavedLater,
  type Outcome,
  stepKey,
} from './checkout.ts';
import type { Rejection } from './rejection.ts';
import { isPastPivot, isUndoable, type StepKind, stepsOf } from './steps.ts';
import type { Subject } from './subject.ts';

const placedAt = new Date('2026-01-02T03:04:05Z');
const later = (ms: number) => new Date(placedAt.getTime() + ms);
const draft = {
  customerId: null,
  buyerName: 'Jane Doe',
  email: null,
  shippingAddress: null,
  billingAddress: null,
  vatId: null,
};
const cart = {
  id: 'crt_1',
  secrets: ['another'],
  expectedTotalMinor: 2500,
  expectedCurrency: 'USD',
  asksForAddress: true,
  draft,
};
const subject: Subject = { kind: 'NewOrder', cart };
const payer = { address: '198.51.100.1', device: 'crt_1' };
const wanted = { subject, placedAt, isFree: false, paymentMethodToken: 'tok_visa', payer };
const stepKinds = stepsOf(subject, false).map(({ kind }) => kind);
const failure: Rejection = { kind: 'RefusedBySister', code: 'CART_EMPTY', path: [] };
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
const undoing = (step: StepKind): Checkout => {
  const givenUp = begun({ ...at('CONFIRM_ORDER') }, later(15 * 60_000));
  const undone = undoable.slice(undoable.indexOf(step) + 1);
  return next(givenUp, ...undone.map(() => done));
};

const firstStep = stepKinds[0] ?? expect.fail('there are no steps');
const lastStep = stepKinds.at(-1) ?? expect.fail('there are no steps');
const undoable = stepKinds.filter(isUndoable);
const lastUndoable = undoable.at(-1) ?? expect.fail('there is no step before the pivot');
const repeated = stepKinds.filter(isPastPivot);

/** As seen from a step, e.g. "RUNNING the next +0: it DONE": the rest of the steps is before and after it. */
const seenFrom = (place: StepKind, { state, step, steps, dueInMs }: Checkout): string => {
  const away = stepKinds.indexOf(step) - stepKinds.indexOf(place);
  const it = steps.find(({ kind }) => kind === place)?.state;
  return `${state} ${['the one before', 'it', 'the next'][away + 1]} +${dueInMs}: it ${it}`;
};

describe('doing: every step and every outcome', () => {
  const outcomes = { done, waiting, refused, refusedWithTraces, unanswered, incomprehensible };
  const followsBeforePivot = {
    done: 'RUNNING the next +0: it DONE',
    waiting: 'RUNNING it +2000: it WAITING',
    refused: 'COMPENSATING the one before +0: it FAILED',
    refusedWithTraces: 'COMPENSATING it +0: it RUNNING',
    unanswered: 'RUNNING it +200: it RUNNING',
    incomprehensible: 'RUNNING it +200: it RUNNING',
  };
  const followsPivot = { ...followsBeforePivot, refusedWithTraces: 'COMPENSATING the one before +0: it FAILED' };
  const followsAfterPivot = {
    done: 'RUNNING the next +0: it DONE',
    waiting: 'RUNNING it +200: it WAITING',
    refused: 'RUNNING it +200: it RUNNING',
    refusedWithTraces: 'RUNNING it +200: it RUNNING',
    unanswered: 'RUNNING it +200: it RUNNING',
    incomprehensible: 'RUNNING it +200: it RUNNING',
  };
  const follows = (step: StepKind) => {
    if (step === firstStep) return { ...followsBeforePivot, refused: 'REJECTED it +0: it FAILED' };
    if (step === lastStep) return { ...followsAfterPivot, done: 'COMPLETED it +0: it DONE' };
    if (isUndoable(step)) return followsBeforePivot;
    return isPastPivot(step) ? followsAfterPivot : followsPivot;
  };

  test.each(stepKinds)('%s', (step) => {
    const actual = Object.entries(outcomes).map(([name, outcome]) => [name, seenFrom(step, next(at(step), outcome))]);

    expect(Object.fromEntries(actual)).toEqual(follows(step));
  });

  test.each(stepKinds)('at %s all before it is done, and nothing after it begun', (step) => {
    const place = stepKinds.indexOf(step);

    const states = at(step).steps.map(({ state }) => state);

    expect(states).toEqual(
      stepKinds.map((_, index) => (index < place ? 'DONE' : index > place ? 'PENDING' : 'RUNNING')),
    );
  });
});

describe('undoing: every step and every outcome', () => {
  test.each(undoable)('%s', (step) => {
    const whenDone = step === firstStep ? 'REJECTED it +0' : 'COMPENSATING the one before +0';

    expect(seenFrom(step, next(undoing(step), done))).toBe(`${whenDone}: it COMPENSATED`);
    for (const outcome of [waiting, refused, refusedWithTraces, unanswered, incomprehensible]) {
      expect(seenFrom(step, next(undoing(step), outcome))).toBe('COMPENSATING it +200: it DONE');
    }
  });

  test('of all that was done leaves nothing of it', () => {
    const over = next(undoing(firstStep), done);

    const states = new Map(over.steps.map(({ kind, state }) => [kind, state]));

    expect(undoable.map((kind) => states.get(kind))).toEqual(undoable.map(() => 'COMPENSATED'));
    expect(states.get('CONFIRM_ORDER')).toBe('FAILED');
    expect(repeated.map((kind) => states.get(kind))).toEqual(repeated.map(() => 'PENDING'));
  });
});

test('a step has begun, and its try is counted, before it is called', () => {
  expect(start().steps[0]).toEqual({
    kind: firstStep,
    state: 'RUNNING',
    attempts: 1,
    at: placedAt.toISOString(),
  });
});

test('what refused the order is kept while it is undone and after', () => {
  const undone = next(at('CONFIRM_ORDER'), refused);

  expect(undone.failures).toEqual([failure]);
  expect(next(undone, ...undoable.map(() => done))).toMatchObject({ state: 'REJECTED', failures: [failure] });
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
    expect(asked.steps).toContainEqual(expect.objectContaining({ kind: asked.step, state: 'WAITING', attempts: 21 }));
  });
});

describe('giving up', () => {
  const minutes = 60_000;

  test.each(undoable)('after 15 minutes undoes %s as well, since some of it may have been done', (step) => {
    const last = begun(next(at(step), unanswered), later(15 * minutes - 1));
    const givenUp = begun(next(at(step), unanswered), later(15 * minutes));

    expect(last).toMatchObject({ state: 'RUNNING', step });
    expect(givenUp).toMatchObject({
      state: 'COMPENSATING',
      step,
      failures: [{ kind: 'CheckoutTimedOut', step }],
    });
  });

  test('never confirms an order late: its stock may have lapsed', () => {
    const secured = after(at(lastUndoable), done, later(15 * minutes));

    expect(seenFrom('CONFIRM_ORDER', secured)).toBe('COMPENSATING the one before +0: it FAILED');
  });

  test.each(repeated)('never happens at %s', (step) => {
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
    const acts = [...stepKinds.map(at), ...undoable.map(undoing)];

    expect(new Set(acts.map(stepKey)).size).toBe(acts.length);
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
  const forgotten = {
    subject: { cart: { secrets: [], draft: null } },
    payment: { methodToken: null, payer: null },
  };

  expect(at('NOTIFY')).toMatchObject({ subject, payment: { methodToken: 'tok_visa', payer } });
  expect(next(at('NOTIFY'), done)).toMatchObject(forgotten);
  expect(next(start(), refused)).toMatchObject(forgotten);
});

const cancelled = (checkout: Checkout): Checkout => ({ ...checkout, isCancelAsked: true });

describe('a wish to cancel', () => {
  test.each(undoable)('undoes a checkout that is at %s, which may have done something', (step) => {
    const givenUp = begun(cancelled(at(step)), placedAt);

    expect(givenUp).toMatchObject({ state: 'COMPENSATING', step, failures: [{ kind: 'CheckoutCancelled', step }] });
  });

  test('undoes one that is about to be confirmed', () => {
    const givenUp = begun(cancelled(at('CONFIRM_ORDER')), placedAt);

    expect(givenUp).toMatchObject({
      state: 'COMPENSATING',
      step: lastUndoable,
      failures: [{ kind: 'CheckoutCancelled', step: 'CONFIRM_ORDER' }],
    });
  });

  test('undoes one that waits for its buyer, who is told of the end, not of the wait', () => {
    const waits = cancelled(next(at('AUTHORIZE_PAYMENT'), { kind: 'Waiting', for: 'BUYER', paymentId: 'pay_1' }));

    expect(isAnswerable(waits)).toBe(false);
    expect(begun(waits, placedAt)).toMatchObject({ state: 'COMPENSATING', step: 'AUTHORIZE_PAYMENT' });
  });

  test.each(repeated)('comes too late at %s: the order is confirmed', (step) => {
    expect(begun(cancelled(at(step)), placedAt)).toMatchObject({ state: 'RUNNING', step });
  });

  test('changes nothing for one that is being undone', () => {
    expect(begun(cancelled(undoing('RESERVE_STOCK')), placedAt)).toMatchObject({
      state: 'COMPENSATING',
      failures: [{ kind: 'CheckoutTimedOut' }],
    });
  });
});

test('an amendment is undone where its pivot is refused, and tried until it succeeds past it', () => {
  const begins = begin('amd_1', { ...wanted, subject: { kind: 'AmendedOrder', orderId: 'ord_1' } });
  const undone = begins.steps.filter(({ kind }) => isUndoable(kind)).map(() => done);
  const atPivot = next(begins, ...undone);

  expect(atPivot.step).toBe('APPLY_AMENDMENT');
  expect(next(atPivot, refusedWithTraces).state).toBe('COMPENSATING');
  expect(next(atPivot, refusedWithTraces, ...undone)).toMatchObject({ state: 'REJECTED', failures: [failure] });
  expect(next(atPivot, done, refused)).toMatchObject({ state: 'RUNNING', refusals: 1 });
});

test('a checkout that began before there was a step is driven to its end without it', () => {
  const old = start();
  const steps = old.steps.filter(({ kind }) => kind !== 'NOTIFY');

  const over = next({ ...old, steps }, ...steps.map(() => done));

  expect(over).toMatchObject({ state: 'COMPLETED', step: steps.at(-1)?.kind });
});

test('what a step came to is saved before the next begins, but where nothing would be lost by doing it again', () => {
  const savedLater = stepKinds.filter((step) => isSavedLater(at(step), next(at(step), done)));

  expect(savedLater).toEqual(['AUTHORIZE_PAYMENT', 'COMMIT_STOCK', 'CAPTURE_PAYMENT', 'CLOSE_CART']);
});

test.each(stepKinds)('what else comes of %s is saved at once, done or undone', (step) => {
  const others = [waiting, refused, refusedWithTraces, unanswered, incomprehensible];
  const unsaved = others.filter((outcome) => isSavedLater(at(step), next(at(step), outcome)));
  const undone = undoable.filter((place) => isSavedLater(undoing(place), next(undoing(place), done)));

  expect([unsaved, undone]).toEqual([[], []]);
});
