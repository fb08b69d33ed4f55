import { patientPauseMsMax, pauseMs } from '../pause.ts';
import type { Rejection } from './rejection.ts';
import { isPastPivot, isUndoable, type Step, type StepKind, type StepState, stepsOf } from './steps.ts';
import { type Subject, withoutSecrets } from './subject.ts';

/**
 * How far the placing of one order is, or an amendment of one. A value is what the database row says; the functions below
 * decide what follows, and whoever drives it saves each answer before it acts on it.
 */
export interface Checkout {
  /** The order's id, or the amendment's. */
  readonly id: string;
  readonly subject: Subject;
  readonly state: CheckoutState;
  readonly steps: readonly Step[];
  /** The step that is being done or undone; once all is over, the last one that was. */
  readonly step: StepKind;
  /** Tries at it since it came up or was last answered; the pause before the next one grows with them. */
  readonly attempts: number;
  /** How often it was answered with a refusal, yet must succeed: each asks anew, under a key of its own. */
  readonly refusals: number;
  /** From now to the next try; 0 at once. */
  readonly dueInMs: number;
  readonly placedAt: Date;
  /** Why the order is, or is being, rejected; empty while it is not. */
  readonly failures: readonly Rejection[];
  readonly payment: CheckoutPayment;
  /** Whom a WAITING step waits for. */
  readonly waitsFor: 'BUYER' | 'BANK' | null;
  /** Whether somebody wants the order cancelled, which goes as long as it is not confirmed. */
  readonly isCancelAsked: boolean;
}

/** Forwards, backwards, and the two ends. */
export type CheckoutState = 'RUNNING' | 'COMPENSATING' | 'COMPLETED' | 'REJECTED';

/** What is held and taken for it. Nulls where nothing is owed, or nothing was begun. */
export interface CheckoutPayment {
  /** The provider's token for the buyer's card; null once all is over. */
  readonly methodToken: string | null;
  readonly id: string | null;
  /** What is paid with first; none once all is over. */
  readonly giftCardTokens: readonly string[];
  /** What is held and taken of them, in the order of the tokens. */
  readonly giftCardPaymentIds: readonly string[];
  /** Null for a customer, and once all is over. */
  readonly payer: Payer | null;
}

/** What tells a guest from others, so that who tries cards out is noticed. */
export interface Payer {
  /** The network they are in; where that is not known, the postal address. */
  readonly address: string | null;
  /** What stays the same from try to try: their cart. */
  readonly device: string | null;
}

/** What came of one try at doing or undoing a step. */
export type Outcome =
  | ({ readonly kind: 'Done' } & PaidBy)
  | ({ readonly kind: 'Waiting'; readonly for: 'BUYER' | 'BANK' } & PaidBy)
  | RefusedOutcome
  /** No answer, or none that was understood: whether it was done is unknown. */
  | { readonly kind: 'Unanswered'; readonly isRetryable: boolean };

/** The payments that a step made or asked after; those that it says nothing of stay as they were. */
export interface PaidBy {
  readonly paymentId?: string;
  readonly giftCardPaymentIds?: readonly string[];
}

/** An answer that trying again would not change. */
export interface RefusedOutcome {
  readonly kind: 'Refused';
  readonly failures: readonly Rejection[];
  /** Whether the step did something that must be undone. */
  readonly leavesTraces: boolean;
}

// What a buyer gets to confirm a payment in the bank's app, and less than stock stays reserved (30 minutes): nothing is
// ever confirmed on a reservation that has lapsed.
const checkoutMsMax = 15 * 60_000;
// A buyer looks at the screen while confirming: two seconds are soon enough, and easy on the bank.
const pollMs = 2_000;
// While the buyer waits for the outcome we look often.
const urgentPauseMsMax = 10_000;
// An answer that does not fit its schema, or a sister's bug, seldom mends itself; two more tries cover a rolling update.
const incomprehensibleMax = 3;

/** What a checkout begins with. */
export interface Wanted {
  readonly subject: Subject;
  readonly placedAt: Date;
  readonly isFree: boolean;
  /** Null where nothing is owed. */
  readonly paymentMethodToken: string | null;
  /** None by default. */
  readonly giftCardTokens?: readonly string[];
  readonly payer: Payer | null;
}

/** A new checkout, with its first step begun. */
export function begin(id: string, { subject, placedAt, isFree, ...paying }: Wanted): Checkout {
  const steps = stepsOf(subject, isFree);
  const step = steps[0]?.kind ?? 'CONFIRM_ORDER';
  const place = { id, subject, state: 'RUNNING', steps, step, ...untried } as const;
  const { paymentMethodToken: methodToken, giftCardTokens = [], payer } = paying;
  const payment = { methodToken, id: null, giftCardTokens, giftCardPaymentIds: [], payer: isFree ? null : payer };
  return begun({ ...place, placedAt, failures: [], payment, waitsFor: null, isCancelAsked: false }, placedAt);
}

/** The checkout with one more try of its step counted, to be saved before the step is called. May give up instead. */
export function begun(checkout: Checkout, now: Date): Checkout {
  const { state, step } = checkout;
  if (state === 'RUNNING' && !isPastPivot(step)) {
    if (checkout.isCancelAsked) return advanced(givenUp(checkout, [{ kind: 'CheckoutCancelled', step }], now), now);
    const isLate = now.getTime() - checkout.placedAt.getTime() >= checkoutMsMax;
    if (isLate) return advanced(givenUp(checkout, [{ kind: 'CheckoutTimedOut', step }], now), now);
  }
  const tried = changed(checkout, now, (current) => ({
    state: state === 'RUNNING' && current.state !== 'WAITING' ? 'RUNNING' : current.state,
    attempts: current.attempts + 1,
  }));
  return { ...tried, attempts: tried.attempts + 1, dueInMs: 0 };
}

/** What follows from the outcome of the step that had begun; the next one has begun already if it is due at once. */
export function after(checkout: Checkout, outcome: Outcome, now: Date): Checkout {
  return advanced(
    checkout.state === 'COMPENSATING' ? afterUndoing(checkout, outcome, now) : afterDoing(checkout, outcome, now),
    now,
  );
}

/**
 * Whether what a step came to may be saved with the next one's outcome instead of before that begins: the next step is the
 * pivot, which is ours alone, or both lie past it. Should the process die in between, the steps that were not saved are
 * done again under the same keys, to the same effect. Before the pivot each is saved, as what is not known to have begun
 * would not be undone.
 */
export function isSavedLater(before: Checkout, next: Checkout): boolean {
  const isForward = next.state === 'RUNNING' && next.step !== before.step && next.dueInMs === 0;
  return isForward && !isUndoable(next.step) && (isPastPivot(before.step) || !isPastPivot(next.step));
}

/** Neither completed nor rejected. */
export function isActive({ state }: Checkout): boolean {
  return state === 'RUNNING' || state === 'COMPENSATING';
}

/** Whether its order is confirmed. */
export function isConfirmed({ state, step }: Checkout): boolean {
  return state === 'COMPLETED' || (state === 'RUNNING' && isPastPivot(step));
}

/** Whether the buyer need not wait for more: all is over, the order is confirmed, or it is the buyer's turn. */
export function isAnswerable(checkout: Checkout): boolean {
  if (!isActive(checkout)) return true;
  if (checkout.state !== 'RUNNING') return false;
  return isConfirmed(checkout) || (checkout.waitsFor === 'BUYER' && !checkout.isCancelAsked);
}

/** The idempotency key of the step that is being done or undone: the same for every try until it is answered. */
export function stepKey({ id, state, step, refusals }: Checkout): string {
  const act = state === 'COMPENSATING' ? `${step}:undo` : step;
  return refusals === 0 ? `${id}:${act}` : `${id}:${act}:${refusals}`;
}

function afterDoing(checkout: Checkout, outcome: Outcome, now: Date): Checkout {
  const { step } = checkout;
  switch (outcome.kind) {
    case 'Done':
      return forward(
        withPayment(
          changed(checkout, now, () => ({ state: 'DONE' })),
          outcome,
        ),
      );
    case 'Waiting': {
      const waiting = withPayment(
        changed(checkout, now, () => ({ state: 'WAITING' })),
        outcome,
      );
      const told = { ...waiting, waitsFor: outcome.for };
      return isPastPivot(step) ? again(told) : { ...told, attempts: 0, dueInMs: pollMs };
    }
    case 'Refused':
      if (isPastPivot(step)) return again({ ...checkout, refusals: checkout.refusals + 1 });
      return outcome.leavesTraces ? givenUp(checkout, outcome.failures, now) : refused(checkout, outcome.failures, now);
    case 'Unanswered': {
      const isHopeless = !outcome.isRetryable && checkout.attempts >= incomprehensibleMax;
      return isHopeless && !isPastPivot(step)
        ? givenUp(checkout, [{ kind: 'SisterFailed', step }], now)
        : again(checkout);
    }
  }
}

function afterUndoing(checkout: Checkout, outcome: Outcome, now: Date): Checkout {
  switch (outcome.kind) {
    case 'Done':
      return backward(changed(checkout, now, () => ({ state: 'COMPENSATED' })));
    case 'Refused':
      return again({ ...checkout, refusals: checkout.refusals + 1 });
    case 'Waiting':
    case 'Unanswered':
      return again(checkout);
  }
}

/** Nothing of the current step was done: undo those before it. */
function refused(checkout: Checkout, failures: readonly Rejection[], now: Date): Checkout {
  return backward({ ...changed(checkout, now, () => ({ state: 'FAILED' })), failures });
}

/** Something of the current step may have been done: undo it too, if it is one that can leave anything. */
function givenUp(checkout: Checkout, failures: readonly Rejection[], now: Date): Checkout {
  return isUndoable(checkout.step) ? backward({ ...checkout, failures }) : refused(checkout, failures, now);
}

function forward(checkout: Checkout): Checkout {
  const next = checkout.steps.find(({ state }) => state === 'PENDING');
  if (next === undefined) return over(checkout, 'COMPLETED');
  return { ...checkout, step: next.kind, ...untried, waitsFor: null };
}

/** States of a step of which something may have been done. */
const traces: ReadonlySet<StepState> = new Set(['RUNNING', 'WAITING', 'DONE']);

function backward(checkout: Checkout): Checkout {
  const last = checkout.steps.findLast(({ kind, state }) => isUndoable(kind) && traces.has(state));
  if (last === undefined) return over(checkout, 'REJECTED');
  return { ...checkout, state: 'COMPENSATING', step: last.kind, ...untried, waitsFor: null };
}

const untried = { attempts: 0, refusals: 0, dueInMs: 0 } as const;

function advanced(checkout: Checkout, now: Date): Checkout {
  return isActive(checkout) && checkout.dueInMs === 0 ? begun(checkout, now) : checkout;
}

function again(checkout: Checkout): Checkout {
  const isUrgent = checkout.state === 'RUNNING' && !isPastPivot(checkout.step);
  return { ...checkout, dueInMs: pauseMs(checkout.attempts, isUrgent ? urgentPauseMsMax : patientPauseMsMax) };
}

function changed(checkout: Checkout, now: Date, change: (step: Step) => Partial<Step>): Checkout {
  const at = now.toISOString();
  return {
    ...checkout,
    steps: checkout.steps.map((step) => (step.kind === checkout.step ? { ...step, ...change(step), at } : step)),
  };
}

function withPayment(checkout: Checkout, { paymentId, giftCardPaymentIds }: PaidBy): Checkout {
  const { payment } = checkout;
  const id = paymentId ?? payment.id;
  return {
    ...checkout,
    payment: { ...payment, id, giftCardPaymentIds: giftCardPaymentIds ?? payment.giftCardPaymentIds },
  };
}

/** All is over: what was needed to get here is forgotten. */
function over(checkout: Checkout, state: 'COMPLETED' | 'REJECTED'): Checkout {
  const subject = withoutSecrets(checkout.subject);
  const payment = { ...checkout.payment, methodToken: null, giftCardTokens: [], payer: null };
  return { ...checkout, state, ...untried, subject, payment, waitsFor: null };
}
