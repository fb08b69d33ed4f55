import type { Checkout } from '../../domain/checkout/checkout.ts';
import type { Order } from '../../domain/order.ts';
import type { Claimed } from './claimed-checkout.ts';

/** How far a checkout has come. */
export interface Driven {
  readonly checkout: Checkout;
  /** The order as it was saved with the end of it; null where it has to be looked up. */
  readonly order: Order | null;
}

/**
 * Drives checkouts: those that are handed to it, and in the background those that nobody drives. And what is to be given
 * back for orders that were cancelled and goods that were returned.
 */
export interface Runner {
  /**
   * Resolves once the checkout is over or has to wait, with how it was saved; with null where it is in another hand, or
   * failed for a reason that the log tells.
   */
  drive(claimed: Claimed): Promise<Driven | null>;
  /** Looks at once for what is due. */
  wake(): void;
  /** Lets the steps that are running finish, and no other begin. */
  stop(): Promise<void>;
}
