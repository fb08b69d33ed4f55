import { requireService, secretsOf } from '@tributary/kit/identity';
import { standardTax } from '@tributary/kit/tax-class';
import { closeCart } from '../actions/close-cart.ts';
import { lockCart } from '../actions/lock-cart.ts';
import { unlockCart } from '../actions/unlock-cart.ts';
import type { CartDestination } from '../domain/cost/terms.ts';
import { shareOf } from './cost.ts';
import { errorsOf } from './payload.ts';
import type { CartLockInput, LockedCartResolvers, MutationResolvers, Resolvers } from './types.ts';

/** What a checkout does with a cart: for sister services alone. */
export const checkout: Pick<MutationResolvers, 'cartLock' | 'cartUnlock' | 'cartClose'> = {
  cartLock: (_, { input }, { service, viewer }) => {
    const { name: caller } = requireService(viewer);
    const { buyerId = null, guestToken = null } = input;
    const destination = destinationOf(input);
    const sent = secretsOf(viewer);
    const secrets = guestToken === null ? sent : [guestToken, ...sent];
    return lockCart(service, { ...input, buyerId, destination, secrets, caller });
  },
  cartUnlock: (_, { input }, { service, viewer }) => {
    requireService(viewer);
    return unlockCart(service, input);
  },
  cartClose: (_, { input }, { service, viewer }) => {
    requireService(viewer);
    return closeCart(service, input);
  },
};

export const checkoutPayloads: Pick<Resolvers, 'CartLockPayload' | 'CartUnlockPayload' | 'CartClosePayload'> = {
  CartLockPayload: {
    cart: async (result, _, { reckoned }) =>
      result.kind === 'Changed' ? { ...result.cart, cost: (await reckoned(result.cart)).cost } : null,
    errors: errorsOf,
  },
  CartUnlockPayload: { unlocked: ({ kind }) => kind === 'Changed', errors: errorsOf },
  CartClosePayload: { closed: ({ kind }) => kind === 'Changed', errors: errorsOf },
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
      return { ...line, taxClass: standardTax, ...share };
    }),
  delivery: ({ cost: { delivery } }) => (delivery === null ? null : { taxClass: standardTax, ...delivery }),
  discounts: ({ cost }) => cost.discounts,
  note: ({ details }) => details.note,
  attributes: ({ details }) => details.attributes,
};
