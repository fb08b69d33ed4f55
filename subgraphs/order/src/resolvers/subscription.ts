import { badInput } from '@tributary/kit/errors';
import type { Change } from '@tributary/kit/live/changes';
import { hidden, type LiveField, nothingTold } from '@tributary/kit/serving/live/live-field';
import { openedBy } from '../actions/access.ts';
import { isFollowable } from '../actions/checkout/follow-checkout.ts';
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
    // Newest first: the first behind the place after its own is itself.
    const window = facts && { size: 1, isBackward: false, after: [facts.place + 1], before: null };
    const [told = null] = window === null ? [] : await context.loaders.eventsOfOrder(window).load(id);
    return event({ order, event: told, steps: [] });
  },
} satisfies LiveField<Context>;

// A client asks for it and buys at once: to connect may take longer than the first steps do.
const lookBackMs = 10_000;

const checkoutProgress = {
  kind: 'Changes',
  lookBackMs,
  subject: (args: SubscriptionCheckoutProgressArgs) => followed(args).subject,
  async tell({ args, change }: Asked<SubscriptionCheckoutProgressArgs>, context: Context) {
    const { orderId, forOthers } = followed(args, change);
    // Of its cart's checkouts, of which there are none yet, or others' with a wrong secret.
    if (orderId === null) return nothingTold;
    const order = await orderFollowed(orderId, context);
    if (order === null && !(await isFollowed(orderId, context))) return forOthers;
    const facts = change === null ? await stepsOfNow(orderId, context) : noted(change.facts);
    if (facts.kind === 'Event') return nothingTold;
    return event({ orderId, order, changed: facts.changed.map(shownStep), steps: facts.steps.map(shownStep) });
  },
} satisfies LiveField<Context>;

export const live = { orderUpdated, checkoutProgress };

interface Followed {
  readonly subject: string;
  /** Null where a cart is followed and nothing was placed. */
  readonly orderId: string | null;
  /** What whoever may not see it is told: by a cart, others' checkouts are passed over. */
  readonly forOthers: typeof hidden | typeof nothingTold;
}

function followed(
  { of: { orderId, cartId } }: SubscriptionCheckoutProgressArgs,
  change: Change | null = null,
): Followed {
  if (typeof orderId === 'string') return { subject: orderId, orderId, forOthers: hidden };
  // Without a definition of @oneOf to hold it to, nothing would be followed.
  if (typeof cartId !== 'string') throw badInput('expected an orderId or a cartId');
  const facts = change === null ? null : noted(change.facts);
  const placed = facts?.kind === 'Steps' ? (facts.orderId ?? null) : null;
  return { subject: cartId, orderId: placed, forOthers: nothingTold };
}

/** The order where the viewer may see it; null where it is not there, or not there yet. */
async function orderFollowed(id: string, { viewer, service, loaders }: Context): Promise<Order | null> {
  return openedBy(viewer, await loaders.order.load(id), service.guestTokens);
}

async function isFollowed(orderId: string, { viewer, service, loaders }: Context): Promise<boolean> {
  return isFollowable(service, viewer, { orderId, order: await loaders.order.load(orderId) });
}

async function stepsOfNow(orderId: string, { loaders }: Context): Promise<NotedSteps> {
  const checkout = await loaders.checkout.load(orderId);
  return { kind: 'Steps', steps: checkout?.steps ?? [], changed: [] };
}

function event<Told>(told: Told): { readonly kind: 'Event'; readonly event: Told } {
  return { kind: 'Event', event: told };
}
