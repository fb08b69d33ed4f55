import { ifAsSeen } from '@tributary/kit/database/as-seen';
import type { Database } from '@tributary/kit/database/database';
import { type Claim, claiming, claimingOnlyWith } from '@tributary/kit/database/idempotency';
import type { Cart } from '../domain/cart.ts';
import type { Use } from '../domain/cost/uses.ts';
import { saveSeenCart, type SavingSeen } from './carts.ts';
import { takingUses } from './promotion-uses.ts';

export interface LockAtOnce {
  readonly before: Cart;
  readonly after: Cart;
  /** Limited ones, which are taken with the lock. */
  readonly uses: readonly Use[];
}

/**
 * Locks a cart that is as it was seen, with what is limited and its key, in one statement: others wait for a use no longer
 * than it takes. Locks in the order of all: the key, the cart, then the uses. False where the cart is no longer as it was,
 * the key came before, or a use is not to be had: nothing has happened then.
 */
export async function lockSeenCart(db: Database, claim: Claim, { before, after, uses }: LockAtOnce): Promise<boolean> {
  const { parts, from } = claimedFirst(claim);
  const saving =
    uses.length === 0
      ? { name: 'cart-lock-seen', parts, from }
      : { name: 'cart-lock-seen-using', parts: { ...parts, taken: takingUses(uses, 'saved') }, from };
  return (await ifAsSeen(saveSeenCart(db, { before, after }, saving))) ?? false;
}

/**
 * Changes a cart that is as it was seen, with the key of the change, if it has one. False where the cart is no longer as it
 * was, or the key came before: nothing has happened then.
 */
export async function changeSeenCart(
  db: Database,
  claim: Claim | null,
  change: { readonly before: Cart; readonly after: Cart },
): Promise<boolean> {
  const saving =
    claim === null
      ? { name: 'cart-change-seen', parts: {} }
      : { name: 'cart-change-seen-once', ...claimedFirst(claim) };
  return (await ifAsSeen(saveSeenCart(db, change, saving))) ?? false;
}

/** No failures are its answer. */
function claimedFirst(claim: Claim): Pick<SavingSeen, 'parts'> & { readonly from: string } {
  return { parts: { claimed: claiming(claim, []), kept: claimingOnlyWith('saved') }, from: 'claimed' };
}
