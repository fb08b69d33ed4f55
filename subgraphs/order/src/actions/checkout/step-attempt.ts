import type { Tx } from '@tributary/kit/database/database';
import type { Checkout, Outcome, RefusedOutcome } from '../../domain/checkout/checkout.ts';
import type { StepService } from '../service.ts';

/** One try at a step or at undoing it. May be repeated with the same checkout at any time. Throws RemoteError. */
export type StepAction = (service: StepService, checkout: Checkout) => Promise<StepAttempt>;

export interface StepAttempt {
  readonly outcome: Outcome;
  /**
   * What changes in our own tables in the same transaction as the checkout. It may find, with everything locked, that
   * the step is refused after all: then it has written nothing.
   */
  readonly save?: (tx: Tx) => Promise<RefusedOutcome | null | void>;
}
