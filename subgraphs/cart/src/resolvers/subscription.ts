import { hidden, type LiveField } from '@tributary/kit/serving/live/live-field';
import { seenBy } from '../actions/access.ts';
import { callerOf } from './caller.ts';
import type { Context } from './context.ts';
import type { SubscriptionCartUpdatedArgs } from './types.ts';

const cartUpdated = {
  kind: 'Changes',
  subject: ({ id }: SubscriptionCartUpdatedArgs) => id,
  async tell({ args: { id } }: { readonly args: SubscriptionCartUpdatedArgs }, { loaders, viewer }: Context) {
    const cart = seenBy(await loaders.cart.load(id), callerOf(viewer));
    return cart === null ? hidden : ({ kind: 'Event', event: cart } as const);
  },
} satisfies LiveField<Context>;

export const live = { cartUpdated };
