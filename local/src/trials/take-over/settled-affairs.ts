import { sam } from '../../identity/development-identity.ts';
import type { Outcome } from './conversation.ts';
import { bought, confirmed, type Confirmed, filledCart, plainWish } from './purchase.ts';
import { customer, type World } from './world.ts';

interface ReturnOutcome extends Outcome {
  readonly return: { readonly id: string } | null;
}

/** What is over by the time of the crash, and must be as it was afterwards: one of each end that there is. */
export async function settledAffairs(world: World): Promise<void> {
  await purchases(world);
  // Nothing more is drawn: those jobs are tried again and again, and pages would make the folder large.
  await world.refuse('payment', 'invoice_file', 'false');
  await returns(world);
  await amendments(world);
  await subscriptions(world);
}

async function purchases(world: World): Promise<void> {
  const { talk, variants, expect } = world;
  const order = (name: string, id: string, ends: string) => expect({ kind: 'Order', id, name, ends, orderId: id });

  const plain = await confirmed(world, plainWish('bought by a guest'));
  order('bought by a guest', plain.id, 'CONFIRMED');

  const regretted = await confirmed(world, plainWish('bought and cancelled', customer(1)));
  await talk.ask(customer(1), 'orderCancel', {
    idempotencyKey: 'bought and cancelled:cancel',
    orderId: regretted.id,
    reason: 'changed my mind',
  });
  order('bought and cancelled', regretted.id, 'CANCELLED');

  const declined = await bought(world, { ...plainWish('declined', customer(2)), paymentMethodToken: 'tok_declined' });
  order('declined', rejectedId(declined), 'REJECTED');

  // Two carts with all there is: the second one comes too late.
  const [scarce] = variants;
  const all = { as: null, lines: [[0, scarce?.onHand ?? 0]], paymentMethodToken: 'tok_visa' } as const;
  const late = await filledCart(world, { ...all, name: 'too late' });
  const first = await confirmed(world, { ...all, name: 'just in time' });
  order('just in time', first.id, 'CONFIRMED');
  const sold = await talk.ask<Awaited<ReturnType<typeof bought>>>(null, 'orderPlace', late);
  order('too late', rejectedId(sold), 'REJECTED');

  const cart = await filledCart(world, plainWish('another total'));
  const { amountMinor, currency } = cart.expectedTotal;
  const changed = { ...cart, expectedTotal: { amountMinor: amountMinor - 1, currency } };
  await talk.ask(null, 'orderPlace', changed);

  const { sku, priceMinor } = variants[3] ?? { sku: '', priceMinor: 0 };
  const quick = { customerName: 'Quick Quincy', item: sku, idempotencyKey: 'quick order' };
  const quickly = await talk.ask<Awaited<ReturnType<typeof bought>>>(null, 'quickOrder', {
    ...quick,
    price: priceMinor / 100,
  });
  order('quick order', quickly.order?.id ?? '', 'CONFIRMED');
  await talk.ask(null, 'quickOrder', { ...quick, idempotencyKey: 'too cheap', price: priceMinor / 200 });

  await filledCart(world, plainWish('a cart that nobody buys', customer(3)));
}

/** An order of which everything was sent. */
async function sent(world: World, name: string, number: number): Promise<Confirmed> {
  const order = await confirmed(world, plainWish(name, customer(number)));
  await world.talk.ask(sam, 'fulfillmentCreate', {
    idempotencyKey: `${name}:parcel`,
    orderId: order.id,
    carrier: 'Pigeon Post',
    trackingNumber: 'PP-1',
  });
  return order;
}

/** Asks to send one unit of an order back. */
export async function askedBack(world: World, name: string, number: number): Promise<string> {
  const order = await sent(world, name, number);
  const asked = await world.talk.ask<ReturnOutcome>(customer(number), 'returnRequest', {
    idempotencyKey: `${name}:return`,
    orderId: order.id,
    lines: [{ lineId: order.lineIds[0], quantity: 1 }],
    reason: 'too small',
  });
  if (asked.return === null) throw new Error(`${name}: ${JSON.stringify(asked.errors)}`);
  world.expect({ kind: 'Order', id: order.id, name, ends: 'FULFILLED', orderId: order.id });
  return asked.return.id;
}

async function returns(world: World): Promise<void> {
  const { talk, expect } = world;
  const ends = ['REQUESTED', 'APPROVED', 'DECLINED', 'REFUNDED'] as const;
  for (const [index, end] of ends.entries()) {
    const name = `a return that is ${end}`;
    const returnId = await askedBack(world, name, 10 + index);
    if (end === 'APPROVED' || end === 'REFUNDED') await talk.ask(sam, 'returnApprove', { returnId });
    if (end === 'DECLINED') await talk.ask(sam, 'returnDecline', { returnId });
    if (end === 'REFUNDED') await talk.ask(sam, 'returnReceive', { idempotencyKey: `${name}:receive`, returnId });
    expect({ kind: 'Return', id: returnId, name, ends: end, orderId: null });
  }
  const partly = await confirmed(world, plainWish('partly sent', customer(15)));
  await talk.ask(sam, 'fulfillmentCreate', {
    idempotencyKey: 'partly sent:parcel',
    orderId: partly.id,
    lines: [{ lineId: partly.lineIds[0], quantity: 1 }],
  });
  expect({ kind: 'Order', id: partly.id, name: 'partly sent', ends: 'PARTIALLY_FULFILLED', orderId: partly.id });
}

export interface AmendOutcome extends Outcome {
  readonly amendment: { readonly id: string; readonly status: string } | null;
}

/** Adds a unit of another variant to an order, or takes one off. */
export function change(world: World, order: Confirmed, { name, by }: { readonly name: string; readonly by: 1 | -1 }) {
  const [{ priceMinor: own } = none, { priceMinor: other, id: variantId } = none] = [
    world.variants[1],
    world.variants[5],
  ];
  const add = {
    add: [{ variantId, quantity: 1 }],
    expectedDifference: { amountMinor: other, currency: 'USD' },
    paymentMethod: { cardToken: 'tok_visa' },
  };
  const remove = {
    remove: [{ lineId: order.lineIds[0], quantity: 1 }],
    expectedDifference: { amountMinor: -own, currency: 'USD' },
  };
  const what = by === 1 ? add : remove;
  return { idempotencyKey: `${name}:amend`, orderId: order.id, guestToken: order.guestToken, ...what };
}

function rejectedId({ errors: [error] }: Outcome): string {
  return error?.order?.id ?? '';
}

const none = { priceMinor: 0, id: '' };

async function amendments(world: World): Promise<void> {
  const { talk, expect } = world;
  const cases = [
    { name: 'an amendment that adds', by: 1, token: 'tok_visa', ends: 'APPLIED' },
    { name: 'an amendment that removes', by: -1, token: null, ends: 'APPLIED' },
    { name: 'an amendment that is declined', by: 1, token: 'tok_insufficient_funds', ends: 'REJECTED' },
  ] as const;
  for (const { name, by, token, ends } of cases) {
    const order = await confirmed(world, plainWish(name));
    const input = {
      ...change(world, order, { name, by }),
      ...(token === null ? {} : { paymentMethod: { cardToken: token } }),
    };
    const { amendment: accepted, errors } = await talk.ask<AmendOutcome>(null, 'orderAmend', input);
    const amendment = accepted ?? errors[0]?.amendment;
    if (amendment?.status !== ends) throw new Error(`${name}: ${amendment?.status} ${JSON.stringify(errors)}`);
    expect({ kind: 'Order', id: order.id, name, ends: 'CONFIRMED', orderId: order.id });
    expect({ kind: 'Amendment', id: amendment.id, name, ends, orderId: order.id });
  }
}

interface Subscription {
  readonly id: string;
  readonly status: string;
  readonly payments: { readonly nodes: readonly { readonly id: string }[] };
}

/** Subscribes a customer to a plan. */
export async function subscribed(
  { talk }: World,
  { number, planId, token }: { readonly number: number; readonly planId: string; readonly token: string },
) {
  const name = `subscriber ${number}`;
  const saved = await talk.ask<Outcome & { readonly paymentMethod: { readonly id: string } | null }>(
    customer(number),
    'paymentMethodSave',
    { idempotencyKey: `${name}:method`, paymentMethodToken: token },
  );
  const { subscription, errors } = await talk.ask<Outcome & { readonly subscription: Subscription | null }>(
    customer(number),
    'billingSubscriptionCreate',
    {
      idempotencyKey: `${name}:subscribe`,
      planId,
      paymentMethodId: saved.paymentMethod?.id,
    },
  );
  if (subscription === null) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return subscription;
}

/** A week is as long in every month: moved in time, it stays one. */
export async function weeklyPlan({ talk, variants }: World, trialDays: number): Promise<string> {
  const { plan, errors } = await talk.ask<Outcome & { readonly plan: { readonly id: string } | null }>(
    sam,
    'billingPlanCreate',
    {
      idempotencyKey: `a plan with ${trialDays} days of trial`,
      variantId: variants[7]?.id,
      title: 'A thing a week',
      amount: { amountMinor: 700, currency: 'USD' },
      interval: 'WEEK',
      trialDays,
    },
  );
  if (plan === null) throw new Error(`no plan: ${JSON.stringify(errors)}`);
  return plan.id;
}

async function subscriptions(world: World): Promise<void> {
  const { talk, expect } = world;
  const planId = await weeklyPlan(world, 0);
  const trialId = await weeklyPlan(world, 5);
  const cases = [
    { number: 20, planId, token: 'tok_visa', ends: 'ACTIVE' },
    { number: 21, planId: trialId, token: 'tok_visa', ends: 'TRIALING' },
    { number: 22, planId, token: 'tok_declined', ends: 'INCOMPLETE' },
    { number: 23, planId, token: 'tok_visa', ends: 'PAUSED' },
    { number: 24, planId, token: 'tok_visa', ends: 'CANCELLED' },
  ] as const;
  for (const { ends, ...one } of cases) {
    const { id } = await subscribed(world, one);
    const input = { subscriptionId: id, idempotencyKey: `subscriber ${one.number}:${ends}` };
    if (ends === 'PAUSED') await talk.ask(customer(one.number), 'billingSubscriptionPause', input);
    if (ends === 'CANCELLED') {
      await talk.ask(customer(one.number), 'billingSubscriptionCancel', { ...input, atPeriodEnd: false });
    }
    expect({ kind: 'Subscription', id, name: `a subscription that is ${ends}`, ends, orderId: null });
  }
}
