import type { UserAssigned } from '@tributary/kit/countries';
import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import type { QuickOrderTerms } from '../domain/checkout/quick-order.ts';
import type { Carts } from '../remote/cart.ts';
import type { Catalog } from '../remote/catalog.ts';
import type { Payments } from '../remote/payment.ts';
import type { Runner } from './checkout/runner.ts';
import type { GuestTokens } from './guest-tokens.ts';
import type { WebhookTerms } from './webhook/webhook-terms.ts';

/** What the steps of checkouts and of reversals work with: our own database, and the sisters that do the rest. */
export interface StepService {
  readonly db: Database;
  readonly log: Log;
  /** The one clock of all actions. */
  readonly now: () => Date;
  readonly catalog: Catalog;
  readonly carts: Carts;
  readonly payments: Payments;
}

/** What actions work with. */
export interface Service extends StepService {
  readonly runner: Runner;
  /** How long a buyer waits for the outcome of a checkout. */
  readonly answerWithinMs: number;
  /** The countries that the shop sells to beside ISO's. */
  readonly countriesBeside: readonly UserAssigned[];
  /** Null where there are no orders in one call. */
  readonly quickOrder: QuickOrderTerms | null;
  /** Whether guests have to say where they are written to. */
  readonly asksGuestsForEmail: boolean;
  readonly guestTokens: GuestTokens;
  readonly webhooks: WebhookTerms;
}
