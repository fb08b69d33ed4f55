import type { Tx } from '@tributary/kit/database/database';
import type { NewOrder } from '../../database/orders.ts';
import type { Checkout, Outcome, RefusedOutcome } from '../../domain/checkout/checkout.ts';
import type { StepService } from '../service.ts';

/** One try at a step or at undoing it. May be repeated with the same checkout at any time. Throws RemoteError. */
export type StepAction = (service: StepService, checkout: Checkout) => Promise<StepAttempt>;

export interface StepAttempt {
  readonly outcome: Outcome;
  /** The order that comes to be with it, saved in one statement with the checkout; nothing else is then. */
  readonly opens?: NewOrder;
  /**
   * What changes in our own tables in the same transaction as the checkout. It may find, with everything locked, that
   * the step is refused after all: then it has written nothing.
   */
  readonly save?: (tx: Tx) => Promise<RefusedOutcome | null | void>;
}
