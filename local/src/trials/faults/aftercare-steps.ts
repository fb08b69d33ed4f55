/**
 * What follows where money goes back, and how each is known from outside: by what order asks of a sister, or by the name of
 * a statement that nothing else runs. Order puts goods on the shelf, reckons, gives back, and hears of what others gave;
 * payment gives, loses to a chargeback, and credits on paper.
 */
const table = [
  { step: 'RESTOCK', taker: 'order', mutation: 'stockRestock' },
  { step: 'RECKON', taker: 'order', statement: 'reversals-credited' },
  { step: 'REFUND', taker: 'order', mutation: 'payableRefund' },
  { step: 'HEAR', taker: 'order', statement: 'money-back-save' },
  { step: 'GIVE_BACK', taker: 'payment', statement: 'refund-save' },
  { step: 'CHARGE_BACK', taker: 'payment', statement: 'chargeback-save' },
  { step: 'CREDIT', taker: 'payment', statement: 'sale-money' },
] as const;

export type AftercareStep = (typeof table)[number]['step'];

export const aftercareSteps: readonly AftercareStep[] = table.map(({ step }) => step);

/** The step that a call of order's belongs to; null for those of no step. */
export function aftercareStepOfMutation(name: string): AftercareStep | null {
  return table.find((row) => 'mutation' in row && row.mutation === name)?.step ?? null;
}

export function aftercareStepOfStatement(name: string): AftercareStep | null {
  return table.find((row) => 'statement' in row && row.statement === name)?.step ?? null;
}

/** Who takes a step, and dies in it: those of a checkout are all order's. */
export function takerOf(step: string): 'order' | 'payment' {
  return table.find((row) => row.step === step)?.taker ?? 'order';
}
