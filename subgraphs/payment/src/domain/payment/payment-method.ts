import type { CardMark, MethodDescription } from '../bank/bank-answer.ts';

/** A card or account that a customer saved. Its number is the bank's to know. */
export interface PaymentMethod extends Omit<MethodDescription, 'kind'> {
  readonly id: string;
  readonly customerId: string;
  /** Name of the plug-in whose token it is. */
  readonly provider: string;
  readonly token: string;
  readonly createdAt: Date;
}

/** How its owner recognises it, e.g. `Visa ending 4242`. */
export function labelOf({ brand, last4 }: CardMark): string {
  return `${brand} ending ${last4}`;
}
