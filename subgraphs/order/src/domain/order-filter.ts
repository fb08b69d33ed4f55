import type { OrderStatus } from './order-status.ts';

/** Which orders are wanted: those that fit all that is not null. */
export interface OrderFilter {
  readonly status: readonly OrderStatus[] | null;
  /** Inclusive. */
  readonly placedFrom: Date | null;
  /** Exclusive. */
  readonly placedTo: Date | null;
  readonly customerId: string | null;
  readonly number: string | null;
  /** How the number, the e-mail address or the buyer's name begins, in upper or lower case. */
  readonly text: string | null;
}

export type OrderSort = 'NEWEST' | 'OLDEST';

// The SDL's limits: one character fits too many, and nobody types more than a long address.
const textLengthMin = 2;
const textLengthMax = 100;

/** What is wrong with a filter, in a sentence; null where it is fine. */
export function problemOf({ text, customerId, number }: OrderFilter): string | null {
  const given = [text, customerId, number].filter((value) => value !== null);
  if (given.some((value) => value.includes('\0'))) return 'expected text without the character NUL';
  if (text === null || (text.length >= textLengthMin && text.length <= textLengthMax)) return null;
  return `expected a text of ${textLengthMin} to ${textLengthMax} characters, got ${text.length}`;
}
