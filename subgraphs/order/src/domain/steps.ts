/**
 * The checkout's steps in the order in which they are taken. CONFIRM_ORDER is the pivot: the point of no return. A
 * checkout keeps the steps it began with: those that were added since are not taken.
 */
export const stepKinds = [
  'LOCK_CART',
  'RESERVE_STOCK',
  'AUTHORIZE_PAYMENT',
  'CONFIRM_ORDER',
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
const paymentSteps: ReadonlySet<StepKind> = new Set(['AUTHORIZE_PAYMENT', 'CAPTURE_PAYMENT']);

/** The steps of a purchase: a quick order has no cart, and where nothing is owed nothing is paid. */
export function stepsOf({ hasCart, isFree }: { readonly hasCart: boolean; readonly isFree: boolean }): Step[] {
  return stepKinds
    .filter((kind) => (hasCart || !cartSteps.has(kind)) && !(isFree && paymentSteps.has(kind)))
    .map((kind) => ({ kind, state: 'PENDING', attempts: 0, at: null }));
}

/** Whether a step belongs before the pivot: then it can be undone. */
export function isUndoable(kind: StepKind): boolean {
  return stepKinds.indexOf(kind) < stepKinds.indexOf('CONFIRM_ORDER');
}

/** Whether the order is confirmed by the time of this step: then it is tried until it succeeds. */
export function isPastPivot(kind: StepKind): boolean {
  return stepKinds.indexOf(kind) > stepKinds.indexOf('CONFIRM_ORDER');
}
