import type { Tx } from '@tributary/kit/database';
import type { Checkout, Outcome } from '../domain/checkout.ts';
import type { Shop } from './shop.ts';

/** One try at a step or at undoing it. May be repeated with the same checkout at any time. Throws RemoteError. */
export type Act = (shop: Shop, checkout: Checkout) => Promise<Tried>;

export interface Tried {
  readonly outcome: Outcome;
  /** What changes in our own tables in the same transaction as the checkout. */
  readonly save?: (tx: Tx) => Promise<void>;
}
