/**
 * The steps of a checkout, all of them order's, and how each is known from outside: by what order asks of a sister, or,
 * where it asks nobody, by the name of a statement that nothing else runs.
 */
const checkout = [
  { step: 'LOCK_CART', taker: 'order', mutation: 'cartLock' },
  { step: 'RESERVE_STOCK', taker: 'order', mutation: 'stockReserve' },
  { step: 'AUTHORIZE_PAYMENT', taker: 'order', mutation: 'paymentAuthorize' },
  { step: 'CONFIRM_ORDER', taker: 'order', statement: 'checkout-save-confirming' },
  { step: 'COMMIT_STOCK', taker: 'order', mutation: 'stockCommit' },
  { step: 'CAPTURE_PAYMENT', taker: 'order', mutation: 'paymentCapture' },
  { step: 'CLOSE_CART', taker: 'order', mutation: 'cartClose' },
  { step: 'NOTIFY', taker: 'order', statement: 'checkout-save-billing' },
] as const;

/**
 * What follows where money goes back. Order puts goods on the shelf, reckons, gives back, and hears of what others gave;
 * payment gives, loses to a chargeback, and credits on paper.
 */
const aftercare = [
  { step: 'RESTOCK', taker: 'order', mutation: 'stockRestock' },
  { step: 'RECKON', taker: 'order', statement: 'reversals-credited' },
  { step: 'REFUND', taker: 'order', mutation: 'payableRefund' },
  { step: 'HEAR', taker: 'order', statement: 'money-back-save' },
  { step: 'GIVE_BACK', taker: 'payment', statement: 'refund-save' },
  { step: 'CHARGE_BACK', taker: 'payment', statement: 'chargeback-save' },
  { step: 'CREDIT', taker: 'payment', statement: 'sale-money' },
] as const;

const all = [...checkout, ...aftercare];

type CheckoutStep = (typeof checkout)[number]['step'];

export type StepName = (typeof all)[number]['step'];

export const checkoutSteps: readonly CheckoutStep[] = checkout.map(({ step }) => step);

export const steps: readonly StepName[] = all.map(({ step }) => step);

/** The step that a call of order's belongs to; null for those of no step, such as compensations. */
export function stepOfMutation(name: string): StepName | null {
  return all.find((row) => 'mutation' in row && row.mutation === name)?.step ?? null;
}

export function stepOfStatement(name: string): StepName | null {
  return all.find((row) => 'statement' in row && row.statement === name)?.step ?? null;
}

/** Who takes steps. */
export const takers = ['order', 'payment'] as const;

export type Taker = (typeof takers)[number];

/** Who takes a step, and dies in it. */
export function takerOf(name: StepName): Taker {
  return all.find(({ step }) => step === name)?.taker ?? 'order';
}
