/**
 * The checkout's steps in the order in which they are taken. CONFIRM_ORDER is the pivot, the point of no return; that of
 * an amendment is APPLY_AMENDMENT. A checkout keeps the steps it began with: those that were added since are not taken.
 */
export const stepKinds = [
  'LOCK_CART',
  'RESERVE_STOCK',
  'AUTHORIZE_PAYMENT',
  'CONFIRM_ORDER',
  'APPLY_AMENDMENT',
  'COMMIT_STOCK',
  'CAPTURE_PAYMENT',
  'CLOSE_CART',
  'NOTIFY',
] as const;

export type StepKind = (typeof stepKinds)[number];

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

const cartSteps: ReadonlySet<StepKind> = new Set(['LOCK_CART', 'CLOSE_CART']);
const pivots: ReadonlySet<StepKind> = new Set(['CONFIRM_ORDER', 'APPLY_AMENDMENT']);
const paymentSteps: ReadonlySet<StepKind> = new Set(['AUTHORIZE_PAYMENT', 'CAPTURE_PAYMENT']);

/** What a checkout is for. */
export interface Errand {
  readonly hasCart: boolean;
  readonly isFree: boolean;
  /** Whether it changes an order that is confirmed already. */
  readonly isAmendment: boolean;
}

/** The steps of an errand: quick orders and amendments have no cart, and where nothing is owed nothing is paid. */
export function stepsOf({ hasCart, isFree, isAmendment }: Errand): Step[] {
  const pivot = isAmendment ? 'APPLY_AMENDMENT' : 'CONFIRM_ORDER';
  return stepKinds
    .filter((kind) => (hasCart || !cartSteps.has(kind)) && !(isFree && paymentSteps.has(kind)))
    .filter((kind) => kind === pivot || !pivots.has(kind))
    .map((kind) => ({ kind, state: 'PENDING', attempts: 0, at: null }));
}

/** Whether a step belongs before the pivot: then it can be undone. */
export function isUndoable(kind: StepKind): boolean {
  return stepKinds.indexOf(kind) < stepKinds.indexOf('CONFIRM_ORDER');
}

/** Whether the order is confirmed, or amended, by the time of this step: then it is tried until it succeeds. */
export function isPastPivot(kind: StepKind): boolean {
  return stepKinds.indexOf(kind) > stepKinds.indexOf('APPLY_AMENDMENT');
}
