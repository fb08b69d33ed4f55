import { requireService, secretsOf } from '@tributary/kit/identity';
import { closeCart } from '../actions/close-cart.ts';
import type { CartResult } from '../actions/decide-on-cart.ts';
import { lockCart } from '../actions/lock-cart.ts';
import { unlockCart } from '../actions/unlock-cart.ts';
import { shareOf } from './cost.ts';
import type { CartDestination } from '../domain/cost/terms.ts';
import type { CartLockInput, LockedCartResolvers, MutationResolvers } from './types.ts';
import { userError } from './user-error.ts';

/** What a checkout does with a cart: for sister services alone. */
export const checkout: Pick<MutationResolvers, 'cartLock' | 'cartUnlock' | 'cartClose'> = {
  cartLock: async (_, { input }, { service, viewer, reckoned }) => {
    const { name: caller } = requireService(viewer);
    const { buyerId = null, guestToken = null } = input;
    const destination = destinationOf(input);
    const secrets = secretsOf(viewer, guestToken);
    const result = await lockCart(service, { ...input, buyerId, destination, secrets, caller });
    return {
      cart: result.kind === 'Changed' ? { ...result.cart, cost: (await reckoned(result.cart)).cost } : null,
      errors: errorsOf(result),
    };
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

/** Where a sister service says that something goes; null where it says nothing. */
export function destinationOf({
  destination,
  vatId = null,
}: Pick<CartLockInput, 'destination' | 'vatId'>): CartDestination | null {
  const { region = null, postalCode = null, country } = destination ?? {};
  return country === undefined ? null : { country, region, postalCode, vatId };
}

export const lockedCart: LockedCartResolvers = {
  totalMinor: ({ cost }) => cost.totalMinor,
  buyerId: ({ owner }) => (owner.kind === 'customer' ? owner.customerId : null),
  lines: ({ lines, cost }) =>
    lines.map((line) => {
      const share = shareOf(cost, line.id);
      if (share === null) throw new Error(`expected the cost of line ${line.id}`);
      return { ...line, ...share };
    }),
  delivery: ({ cost }) => cost.delivery,
  discounts: ({ cost }) => cost.discounts,
};

function errorsOf(result: CartResult) {
  return result.kind === 'Changed' ? [] : result.failures.map((failure) => userError(failure, result.current));
}
