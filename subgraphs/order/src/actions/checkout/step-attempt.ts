import type { Tx } from '@tributary/kit/database/database';
import type { OrderChange, SeenOrder } from '../../database/checkout/save-with-order.ts';
import type { Checkout, Outcome, RefusedOutcome } from '../../domain/checkout/checkout.ts';
import type { StepService } from '../service.ts';

/**
 * One try at a step or at undoing it. May be repeated with the same checkout at any time. Throws RemoteError. `known` is the
 * order as whoever drives has saved it last: null where they have not, and it has to be looked up.
 */
export type StepAction = (service: StepService, checkout: Checkout, known: SeenOrder | null) => Promise<StepAttempt>;

export interface StepAttempt {
  readonly outcome: Outcome;
  /** What nearly always changes, saved in one statement with the checkout; nothing else is then. */
  readonly atOnce?: OrderChange;
  /**
   * What changes in our own tables in the same transaction as the checkout, where it cannot be done at once. It may find,
   * with everything locked, that the step is refused after all: then it has written nothing.
   */
  readonly save?: (tx: Tx) => Promise<RefusedOutcome | null | void>;
}
