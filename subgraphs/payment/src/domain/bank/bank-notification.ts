import type { Standing } from './bank-answer.ts';

/**
 * What a bank tells without being asked. Anybody's network may repeat, delay and shuffle it, so nothing is believed of
 * it but that it may be worth asking.
 */
export interface BankNotification {
  /** The bank's name for the event: the same event may come more than once. */
  readonly eventId: string;
  readonly type: string;
  /** The bank's name for the charge; null where it is about none. */
  readonly reference: string | null;
  /** Our name for it, where the bank repeats it. */
  readonly paymentId: string | null;
  /** How the charge stood then; null where the event does not say all of it. */
  readonly standing: Standing | null;
}
