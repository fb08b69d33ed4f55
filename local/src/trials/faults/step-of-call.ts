import type { StepName } from './fault-plan.ts';

const mutations: ReadonlyMap<string, StepName> = new Map([
  ['cartLock', 'LOCK_CART'],
  ['stockReserve', 'RESERVE_STOCK'],
  ['paymentAuthorize', 'AUTHORIZE_PAYMENT'],
  ['stockCommit', 'COMMIT_STOCK'],
  ['paymentCapture', 'CAPTURE_PAYMENT'],
  ['cartClose', 'CLOSE_CART'],
]);

/** The step that a call of order's belongs to; null for those of no step, such as compensations. */
export function stepOfMutation(name: string): StepName | null {
  return mutations.get(name) ?? null;
}

// The two steps that ask nobody are known by a statement that nothing else runs.
const statements: ReadonlyMap<string, StepName> = new Map([
  ['order-count-confirmed', 'CONFIRM_ORDER'],
  ['order-bill', 'NOTIFY'],
]);

export function stepOfStatement(name: string): StepName | null {
  return statements.get(name) ?? null;
}
