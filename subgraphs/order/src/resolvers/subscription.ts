import type { Change } from '@tributary/kit/live/changes';
import { hidden, type LiveField, nothingTold } from '@tributary/kit/serving/live/live-field';
import { mayFollow, openedBy } from '../actions/access.ts';
import { noted, type NotedSteps } from '../domain/noted.ts';
import type { Order } from '../domain/order.ts';
import { shownStep } from './checkout.ts';
import type { Context } from './context.ts';
import type { SubscriptionCheckoutProgressArgs, SubscriptionOrderUpdatedArgs } from './types.ts';

interface Asked<Args> {
  readonly args: Args;
  readonly change: Change | null;
}

const orderUpdated = {
  kind: 'Changes',
  subject: ({ id }: SubscriptionOrderUpdatedArgs) => id,
  async tell({ args: { id }, change }: Asked<SubscriptionOrderUpdatedArgs>, context: Context) {
    const order = await orderFollowed(id, context);
    // Before its cart is locked there is a checkout alone, which is followed by the other field.
    if (order === null) return (await isFollowed(id, context)) ? nothingTold : hidden;
    const facts = change === null ? null : noted(change.facts);
    if (facts?.kind === 'Steps') return event({ order, event: null, steps: facts.changed.map(shownStep) });
    const before = facts === null ? null : facts.place + 1;
    const [told = null] = before === null ? [] : await context.loaders.eventsOfOrder({ limit: 1, before }).load(id);
    return event({ order, event: told, steps: [] });
  },
} satisfies LiveField<Context>;

const checkoutProgress = {
  kind: 'Changes',
  subject: ({ orderId }: SubscriptionCheckoutProgressArgs) => orderId,
  async tell({ args: { orderId }, change }: Asked<SubscriptionCheckoutProgressArgs>, context: Context) {
    const order = await orderFollowed(orderId, context);
    if (order === null && !(await isFollowed(orderId, context))) return hidden;
    const facts = change === null ? await stepsOfNow(orderId, context) : noted(change.facts);
    if (facts.kind === 'Event') return nothingTold;
    return event({ orderId, order, changed: facts.changed.map(shownStep), steps: facts.steps.map(shownStep) });
  },
} satisfies LiveField<Context>;

export const live = { orderUpdated, checkoutProgress };

/** The order where the viewer may follow it; null where it is not there, or not there yet. */
async function orderFollowed(id: string, { viewer, service, loaders }: Context): Promise<Order | null> {
  return openedBy(viewer, await loaders.order.load(id), { guestTokens: service.guestTokens, guestToken: null });
}

/** Whether there is a checkout that the viewer may follow, and no order. */
async function isFollowed(id: string, { viewer, service, loaders }: Context): Promise<boolean> {
  const [order, checkout] = await Promise.all([loaders.order.load(id), loaders.checkout.load(id)]);
  return order === null && checkout !== null && mayFollow(viewer, checkout, service.guestTokens);
}

async function stepsOfNow(orderId: string, { loaders }: Context): Promise<NotedSteps> {
  const checkout = await loaders.checkout.load(orderId);
  return { kind: 'Steps', steps: checkout?.steps ?? [], changed: [] };
}

function event<Told>(told: Told): { readonly kind: 'Event'; readonly event: Told } {
  return { kind: 'Event', event: told };
}
