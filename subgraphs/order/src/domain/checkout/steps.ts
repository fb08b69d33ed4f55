import type { Subject } from './subject.ts';

/**
 * The steps in the order in which they are taken. `nature`: what is before a checkout's pivot, the point of no return,
 * can be undone; what is after it is tried until it succeeds. `of`: who takes it. A checkout keeps the steps that it
 * began with, so steps are added, never renamed; one that is added is not taken by those under way.
 *
 * Where more goes: a parcel that is booked with a carrier is a row before the pivots. Gift cards are no steps of their own:
 * they are payments like any other, held, taken and undone with the one by card.
 */
const table = [
  { kind: 'LOCK_CART', nature: 'before', of: 'CARTS' },
  { kind: 'RESERVE_STOCK', nature: 'before', of: 'ALL' },
  { kind: 'AUTHORIZE_PAYMENT', nature: 'before', of: 'PAYABLES' },
  { kind: 'CONFIRM_ORDER', nature: 'pivot', of: 'ORDERS' },
  { kind: 'APPLY_AMENDMENT', nature: 'pivot', of: 'AMENDMENTS' },
  { kind: 'COMMIT_STOCK', nature: 'after', of: 'ALL' },
  { kind: 'CAPTURE_PAYMENT', nature: 'after', of: 'PAYABLES' },
  { kind: 'CLOSE_CART', nature: 'after', of: 'CARTS' },
  { kind: 'NOTIFY', nature: 'after', of: 'ALL' },
] as const satisfies readonly { readonly kind: string; readonly nature: Nature; readonly of: string }[];

type Nature = 'before' | 'pivot' | 'after';
type Taker = (typeof table)[number]['of'];

export type StepKind = (typeof table)[number]['kind'];

/** One step of one checkout, as it is kept in JSON. */
export interface Step {
  readonly kind: StepKind;
  readonly state: StepState;
  /** Tries so far, those of undoing it included. */
  readonly attempts: number;
  /** ISO 8601; null while it has not begun. */
  readonly at: string | null;
}

export type StepState = 'PENDING' | 'RUNNING' | 'WAITING' | 'DONE' | 'COMPENSATED' | 'FAILED';

/** The steps of a subject; where nothing is owed, nothing is paid. */
export function stepsOf(subject: Subject, isFree: boolean): Step[] {
  const takes: Readonly<Record<Taker, boolean>> = {
    ALL: true,
    ORDERS: subject.kind === 'NewOrder',
    AMENDMENTS: subject.kind === 'AmendedOrder',
    CARTS: subject.kind === 'NewOrder' && subject.cart !== null,
    PAYABLES: !isFree,
  };
  return table.filter((row) => takes[row.of]).map(({ kind }) => ({ kind, state: 'PENDING', attempts: 0, at: null }));
}

const natures = new Map<StepKind, Nature>(table.map(({ kind, nature }) => [kind, nature]));

/** Whether a step can be undone: it belongs before the pivot. */
export function isUndoable(kind: StepKind): boolean {
  return natures.get(kind) === 'before';
}

/** Whether the order is confirmed, or amended, by the time of this step: then it is tried until it succeeds. */
export function isPastPivot(kind: StepKind): boolean {
  return natures.get(kind) === 'after';
}
