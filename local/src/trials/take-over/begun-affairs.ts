import { sam } from '../../identity/development-identity.ts';
import { bought, confirmed, filledCart, plainWish, type Wish } from './purchase.ts';
import { type AmendOutcome, askedBack, change, subscribed, weeklyPlan } from './settled-affairs.ts';
import type { Moment } from './stand-in.ts';
import { customer, type World } from './world.ts';

/** What is under way when everything is killed: a purchase, an amendment and what is given back, in each of their steps. */
export async function begunAffairs(world: World): Promise<void> {
  // First, as order drives only so many at once in the background, and these are driven there alone.
  await reversalsBegun(world);
  await purchasesBegun(world);
  await undosBegun(world);
  await amendmentsBegun(world);
  await waitingForTheBuyer(world);
}

const moments = ['before', 'after'] as const;

async function reversalsBegun(world: World): Promise<void> {
  const { talk, calls, expect } = world;
  for (const call of ['stockRestock', 'payableRefund']) {
    for (const moment of moments) {
      const name = `cancelled, ${moment} ${call}`;
      const order = await confirmed(world, plainWish(name, customer(30)));
      const withheld = calls.next(call, moment);
      await talk.ask(customer(30), 'orderCancel', { idempotencyKey: `${name}:cancel`, orderId: order.id });
      await withheld;
      expect({ kind: 'Order', id: order.id, name, ends: 'CANCELLED', orderId: order.id });
    }
  }
  await returnBegun(world, 'stockRestock', 'after');
  await returnBegun(world, 'payableRefund', 'before');

  const name = 'an amendment that removes, before payableRefund';
  const order = await confirmed(world, plainWish(name));
  const withheld = calls.next('payableRefund', 'before');
  const { amendment } = await talk.ask<AmendOutcome>(null, 'orderAmend', change(world, order, { name, by: -1 }));
  await withheld;
  expect({ kind: 'Order', id: order.id, name, ends: 'CONFIRMED', orderId: order.id });
  expect({ kind: 'Amendment', id: amendment?.id ?? '', name, ends: 'APPLIED', orderId: order.id });
}

async function returnBegun(world: World, call: string, moment: Moment): Promise<void> {
  const { talk, calls, expect } = world;
  const name = `a return, ${moment} ${call}`;
  const returnId = await askedBack(world, name, 31);
  await talk.ask(sam, 'returnApprove', { returnId });
  const withheld = calls.next(call, moment);
  await talk.ask(sam, 'returnReceive', { idempotencyKey: `${name}:receive`, returnId });
  await withheld;
  expect({ kind: 'Return', id: returnId, name, ends: 'REFUNDED', orderId: null });
}

/** Begins a purchase that is withheld at a call. Gives the order's id. */
async function withheldAt(world: World, wish: Wish, [call, moment]: readonly [string, Moment]): Promise<string> {
  const withheld = world.calls.next(call, moment);
  world.unawaited(bought(world, wish));
  return withheld;
}

async function purchasesBegun(world: World): Promise<void> {
  const { calls, refuse, expect, talk, variants } = world;
  const asked = ['cartLock', 'stockReserve', 'paymentAuthorize', 'stockCommit', 'paymentCapture', 'cartClose'];
  for (const call of asked) {
    for (const moment of moments) {
      const name = `bought, ${moment} ${call}`;
      const id = await withheldAt(world, plainWish(name, customer(40)), [call, moment]);
      expect({ kind: 'Order', id, name, ends: 'CONFIRMED', orderId: id });
    }
  }

  // The two steps that ask nobody.
  const unconfirmed = await withheldAt(world, plainWish('bought, not confirmed'), ['paymentAuthorize', 'after']);
  await refuse('order', 'orders', `id <> '${unconfirmed}' or status = 'PENDING'`);
  calls.release('paymentAuthorize', unconfirmed);
  expect({ kind: 'Order', id: unconfirmed, name: 'not confirmed', ends: 'CONFIRMED', orderId: unconfirmed });

  const unbilled = await withheldAt(world, plainWish('bought, not billed'), ['cartClose', 'before']);
  await refuse('order', 'orders', `id <> '${unbilled}' or billed_at is null`);
  calls.release('cartClose', unbilled);
  expect({ kind: 'Order', id: unbilled, name: 'not billed', ends: 'CONFIRMED', orderId: unbilled });

  const withheld = calls.next('stockCommit', 'after');
  const { sku, priceMinor } = variants[3] ?? { sku: '', priceMinor: 0 };
  const input = { customerName: 'Quick Quincy', item: sku, price: priceMinor / 100 };
  world.unawaited(talk.ask(customer(41), 'quickOrder', { ...input, idempotencyKey: 'quick order, stockCommit' }));
  const quick = await withheld;
  expect({ kind: 'Order', id: quick, name: 'quick order, after stockCommit', ends: 'CONFIRMED', orderId: quick });
}

async function undosBegun(world: World): Promise<void> {
  const { calls, expect, talk } = world;
  for (const call of ['stockRelease', 'cartUnlock']) {
    for (const moment of moments) {
      const name = `declined, ${moment} ${call}`;
      const wish = { ...plainWish(name), paymentMethodToken: 'tok_insufficient_funds' };
      const id = await withheldAt(world, wish, [call, moment]);
      expect({ kind: 'Order', id, name, ends: 'REJECTED', orderId: id });
    }
  }
  for (const moment of moments) {
    const name = `cancelled before it was confirmed, ${moment} paymentVoid`;
    const id = await withheldAt(world, plainWish(name, customer(42)), ['paymentAuthorize', 'after']);
    const withheld = calls.next('paymentVoid', moment);
    world.unawaited(talk.ask(customer(42), 'orderCancel', { idempotencyKey: `${name}:cancel`, orderId: id }));
    await isCancelAsked();
    calls.release('paymentAuthorize', id);
    await withheld;
    expect({ kind: 'Order', id, name, ends: 'CANCELLED', orderId: id });
  }
}

// The wish is written down within some milliseconds; its answer comes after seconds.
const cancelAskedMs = 1_000;

function isCancelAsked(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, cancelAskedMs);
  });
}

async function amendmentsBegun(world: World): Promise<void> {
  const { calls, refuse, expect, talk } = world;
  async function begun(name: string, call: string, { moment, token = 'tok_visa', ends = 'APPLIED' }: AmendmentAt) {
    const order = await confirmed(world, plainWish(name));
    const withheld = calls.next(call, moment);
    const input = { ...change(world, order, { name, by: 1 }), paymentMethod: { cardToken: token } };
    world.unawaited(talk.ask(null, 'orderAmend', input));
    const id = await withheld;
    expect({ kind: 'Order', id: order.id, name, ends: 'CONFIRMED', orderId: order.id });
    expect({ kind: 'Amendment', id, name, ends, orderId: order.id });
    return id;
  }
  for (const call of ['stockReserve', 'paymentAuthorize', 'stockCommit', 'paymentCapture']) {
    await begun(`an amendment, after ${call}`, call, { moment: 'after' });
  }
  const declined = { moment: 'before', token: 'tok_declined', ends: 'REJECTED' } as const;
  await begun('a declined amendment, before stockRelease', 'stockRelease', declined);

  const unapplied = await begun('an amendment, not applied', 'paymentAuthorize', { moment: 'after' });
  await refuse('order', 'order_amendment', `id <> '${unapplied}' or status = 'PENDING'`);
  calls.release('paymentAuthorize', unapplied);

  const unbilled = await begun('an amendment, not billed', 'paymentCapture', { moment: 'after' });
  await refuse('order', 'order_amendment', `id <> '${unbilled}' or billed_at is null`);
  calls.release('paymentCapture', unbilled);
}

interface AmendmentAt {
  readonly moment: Moment;
  readonly token?: string;
  readonly ends?: 'APPLIED' | 'REJECTED';
}

/** The bank asks for a second step, and nobody has taken it yet. */
async function waitingForTheBuyer(world: World): Promise<void> {
  for (const [name, ends] of [
    ['to be approved', 'CONFIRMED'],
    ['to be refused', 'REJECTED'],
  ] as const) {
    const wish = { ...plainWish(name, customer(50)), paymentMethodToken: 'tok_second_step' };
    const { order } = await bought(world, wish);
    if (order?.status !== 'PENDING') throw new Error(`${name}: ${order?.status}`);
    world.expect({ kind: 'Order', id: order.id, name, ends, orderId: order.id });
  }
}

/** The last of all: the bank does what it is asked, and answers nobody. */
export async function unansweredByTheBank(world: World): Promise<void> {
  const { talk, calls, failBank, expect } = world;
  const expectOrder = (name: string, id: string, ends: string): void =>
    expect({ kind: 'Order', id, name: `${name}, the bank silent`, ends, orderId: id });
  const planId = await weeklyPlan(world, 0);
  const paid = await subscribed(world, { number: 60, planId, token: 'tok_visa' });
  const voided = await withheldAt(world, plainWish('voided', customer(61)), ['paymentAuthorize', 'after']);
  const captured = await withheldAt(world, plainWish('captured'), ['stockCommit', 'before']);

  // Whoever asks what became of a request is not answered either.
  for (const operation of ['find', 'void', 'capture', 'refund', 'charge']) await failBank(operation, 'error_after');
  world.unawaited(talk.ask(customer(61), 'orderCancel', { idempotencyKey: 'voided:cancel', orderId: voided }));
  await isCancelAsked();
  calls.release('paymentAuthorize', voided);
  calls.release('stockCommit', captured);
  expectOrder('voided', voided, 'CANCELLED');
  expectOrder('captured', captured, 'CONFIRMED');
  await talk.ask(sam, 'paymentRefund', {
    idempotencyKey: 'refunded in part',
    paymentId: paid.payments.nodes[0]?.id,
    amount: { amountMinor: 100, currency: 'USD' },
    reason: 'a scratch',
  });
  expect({ kind: 'Subscription', id: paid.id, name: 'refunded, the bank silent', ends: 'ACTIVE', orderId: null });
  const { id } = await subscribed(world, { number: 62, planId, token: 'tok_visa' });
  expect({ kind: 'Subscription', id, name: 'charged, the bank silent', ends: 'ACTIVE', orderId: null });
  const placed = await bought(world, plainWish('authorised'));
  expectOrder('authorised', placed.order?.id ?? '', 'CONFIRMED');
  await filledCart(world, plainWish('the last cart'));
}
