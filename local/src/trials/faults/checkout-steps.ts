/**
 * The steps of a checkout, and how each is known from outside: by what order asks of a sister, or, where it asks nobody,
 * by the name of a statement that nothing else runs.
 */
const table = [
  { step: 'LOCK_CART', mutation: 'cartLock' },
  { step: 'RESERVE_STOCK', mutation: 'stockReserve' },
  { step: 'AUTHORIZE_PAYMENT', mutation: 'paymentAuthorize' },
  { step: 'CONFIRM_ORDER', statement: 'order-count-confirmed' },
  { step: 'COMMIT_STOCK', mutation: 'stockCommit' },
  { step: 'CAPTURE_PAYMENT', mutation: 'paymentCapture' },
  { step: 'CLOSE_CART', mutation: 'cartClose' },
  { step: 'NOTIFY', statement: 'order-bill' },
] as const;

export type StepName = (typeof table)[number]['step'];

export const steps: readonly StepName[] = table.map(({ step }) => step);

/** The step that a call of order's belongs to; null for those of no step, such as compensations. */
export function stepOfMutation(name: string): StepName | null {
  return table.find((row) => 'mutation' in row && row.mutation === name)?.step ?? null;
}

export function stepOfStatement(name: string): StepName | null {
  return table.find((row) => 'statement' in row && row.statement === name)?.step ?? null;
}
