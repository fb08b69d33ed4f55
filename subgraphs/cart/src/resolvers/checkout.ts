import { requireService, secretsOf } from '@tributary/kit/identity';
import { closeCart } from '../actions/close-cart.ts';
import type { CartResult } from '../actions/decide-on-cart.ts';
import { lockCart } from '../actions/lock-cart.ts';
import { unlockCart } from '../actions/unlock-cart.ts';
import { subtotal } from '../domain/cart.ts';
import type { LockedCartResolvers, MutationResolvers } from './types.ts';
import { userError } from './user-error.ts';

/** What a checkout does with a cart: for sister services alone. */
export const checkout: Pick<MutationResolvers, 'cartLock' | 'cartUnlock' | 'cartClose'> = {
  cartLock: async (_, { input }, { service, viewer }) => {
    const { name: caller } = requireService(viewer);
    const { buyerId = null, guestToken = null } = input;
    const secrets = secretsOf(viewer, guestToken);
    const result = await lockCart(service, { ...input, buyerId, secrets, caller });
    return { cart: result.kind === 'Changed' ? result.cart : null, errors: errorsOf(result) };
  },
  cartUnlock: async (_, { input }, { service, viewer }) => {
    requireService(viewer);
    const result = await unlockCart(service, input);
    return { unlocked: result.kind === 'Changed', errors: errorsOf(result) };
  },
  cartClose: async (_, { input }, { service, viewer }) => {
    requireService(viewer);
    const result = await closeCart(service, input);
    return { closed: result.kind === 'Changed', errors: errorsOf(result) };
  },
};

export const lockedCart: LockedCartResolvers = {
  totalMinor: (cart) => subtotal(cart).amountMinor,
  buyerId: ({ owner }) => (owner.kind === 'customer' ? owner.customerId : null),
};

function errorsOf(result: CartResult) {
  return result.kind === 'Changed' ? [] : result.failures.map((failure) => userError(failure, result.current));
}
