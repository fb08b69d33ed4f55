import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { answered } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { formatted } from '@tributary/kit/money';
import { RemoteError } from '@tributary/kit/remote';
import { amendmentById, amendmentsOfOrders, insertAmendment } from '../../database/aftercare/amendments.ts';
import { checkoutById, insertCheckout } from '../../database/checkout/checkouts.ts';
import { linesOfOrders } from '../../database/order-lines.ts';
import { orderById, saveOrder } from '../../database/orders.ts';
import {
  type Amendment,
  amendment,
  type AmendmentWish,
  checkAmendment,
  checkBalance,
  checkWish,
  isAmending,
  isFree,
  needsCheckout,
} from '../../domain/aftercare/amendment.ts';
import { begin } from '../../domain/checkout/checkout.ts';
import { checkTexts, isCardNumber, isText } from '../../domain/check-input.ts';
import { type Failure, idempotencyKeyReused, invalid, orderState } from '../../domain/failure.ts';
import type { Order } from '../../domain/order.ts';
import { allowedActions } from '../../domain/order-status.ts';
import { type Item, priced } from '../../domain/checkout/quick-order.ts';
import { isReturnable } from '../../domain/aftercare/return.ts';
import { taxRatePercent } from '../../domain/tax.ts';
import { type Asker, requireActor } from '../access.ts';
import { apply } from '../checkout/apply-amendment.ts';
import { publishBills } from '../bill-order.ts';
import { changeOrder, type Decision } from '../change-order.ts';
import { type Claimed, newLease } from '../checkout/claimed-checkout.ts';
import type { Service } from '../service.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import { settleCheckout } from '../checkout/settle-checkout.ts';

export interface AmendOrder extends AmendmentWish {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number | null;
  readonly reason: string | null;
  /** Null where nothing is to be paid. */
  readonly paymentMethodToken: string | null;
}

/** What the asker is told: null and why where nothing came to be, or all and why where it was rejected. */
export interface Amending {
  readonly order: Order | null;
  readonly amendment: Amendment | null;
  readonly failures: readonly Failure[];
}

/**
 * Amends a confirmed order of which nothing is sent, at today's prices. What only takes off takes effect at once. What
 * adds runs like a checkout: stock and money are held before the order changes, or the order stays as it is.
 */
export async function amendOrder(service: Service, request: AmendOrder): Promise<Amending> {
  const { db } = service;
  const failures = check(request);
  if (failures.length > 0) return refused(failures);

  const { asker, idempotencyKey: key, orderId, expectedVersion, ...wish } = request;
  const repeat = { operation: 'orderAmend', key, input: { orderId, expectedVersion, ...wish } };
  const before = await answered<Asked>(db, { principal: asker.principal, ...repeat });
  if (before?.kind === 'IdempotencyKeyReused') return refused([idempotencyKeyReused]);
  if (before !== null) return settled(service, before.response, null);

  const items = await itemsOf(service, request);
  const begun: { mine: Claimed | null } = { mine: null };
  const asked = await changeOrder<Asked>(db, { asker, orderId, expectedVersion, repeat }, async (tx, order, role) => {
    const by = requireActor(asker, role);
    const planned = await plan(tx, order, { service, request, items, by });
    if ('failures' in planned) return planned;
    begun.mine = needsCheckout(planned.done) ? checkoutOf(planned.done, request) : null;
    await start(tx, order, { amendment: planned.done, mine: begun.mine, by });
    return { done: { amendmentId: planned.done.id } };
  });
  return asked.kind === 'Refused' ? refused(asked.failures) : settled(service, asked.done, begun.mine);
}

interface Asked {
  readonly amendmentId: string;
}

type Asking = Actor & { readonly role: 'BUYER' | 'STAFF' };

interface Plan {
  readonly service: Service;
  readonly request: AmendOrder;
  readonly items: ReadonlyMap<string, Item>;
  readonly by: Asking;
}

async function plan(tx: Tx, order: Order, { service, request, items, by }: Plan): Promise<Decision<Amendment>> {
  const lines = await linesOfOrders(tx, [order.id]);
  const amendments = await amendmentsOfOrders(tx, [order.id]);
  const state = { status: order.status, isReturnable: isReturnable(lines), isAmending: isAmending(amendments) };
  const actions = allowedActions(state, by.role);
  if (!actions.includes('AMEND')) {
    const message = state.isAmending
      ? 'Another amendment of the order is under way.'
      : 'Only an order that is confirmed, and of which nothing is sent, can be amended.';
    return { failures: [orderState(order.status, actions, message)] };
  }
  const failures = checkAmendment(request, lines, amendments);
  if (failures.length > 0) return { failures };

  const ratePercent = taxRatePercent(service.taxes, order.shippingAddress?.country ?? null);
  const offer = priced(request.add, items, { orderId: order.id, currency: order.total.currency, ratePercent });
  if ('failures' in offer) return offer;

  const now = new Date();
  const { reason, remove, expectedTotalMinor } = request;
  const facts = { id: newId('amd', now), reason, askedBy: by.role, createdAt: now };
  const add = offer.lines.map((one) => ({ ...one, id: newId('oln', now) }));
  const planned = amendment(facts, { ...order, lines }, { add, remove });
  const surprises = checkBalance(planned, expectedTotalMinor);
  return surprises.length > 0 ? { failures: surprises } : { done: planned };
}

interface Start {
  readonly amendment: Amendment;
  readonly mine: Claimed | null;
  readonly by: Asking;
}

/** With nothing to hold it is applied at once; else its checkout is saved, which is brought to an end from here on. */
async function start(tx: Tx, order: Order, { amendment: planned, mine, by }: Start): Promise<void> {
  await insertAmendment(tx, planned);
  if (mine === null) {
    await apply(tx, order, { amendment: planned, by });
    await publishBills(tx, order.id);
    return;
  }
  await saveOrder(tx, { ...order, version: order.version + 1 });
  await insertCheckout(tx, mine.checkout, mine.lease);
  const message = `An amendment by ${formatted(planned.total)} was asked for.`;
  await writeTimeline(tx, order.id, { type: 'order.amendment.requested', message, by, data: null });
}

function checkoutOf(planned: Amendment, { paymentMethodToken }: AmendOrder): Claimed {
  const token = isFree(planned) ? null : paymentMethodToken;
  const data = { cart: null, draft: null, paymentMethodToken: token, paymentId: null, waitsFor: null };
  const checkout = begin(planned.id, {
    placedAt: planned.createdAt,
    isFree: isFree(planned),
    data: { ...data, amends: planned.orderId },
  });
  return { checkout, lease: newLease() };
}

/** Brings an amendment as far as it goes while the asker waits, and says how it stands. */
async function settled(service: Service, { amendmentId: id }: Asked, mine: Claimed | null): Promise<Amending> {
  const { db } = service;
  const first = await amendmentById(db, id);
  service.runner.wake();
  if (first.status === 'PENDING') await settleCheckout(service, id, mine);
  const now = first.status === 'PENDING' ? await amendmentById(db, id) : first;
  const order = await orderById(db, now.orderId);
  const checkout = now.status === 'REJECTED' ? await checkoutById(db, id) : null;
  return { order, amendment: now, failures: checkout?.failures ?? [] };
}

function refused(failures: readonly Failure[]): Amending {
  return { order: null, amendment: null, failures };
}

function check(request: AmendOrder): Failure[] {
  const { reason, paymentMethodToken: token, expectedTotalMinor } = request;
  const failures: Failure[] = [...checkTexts({ reason }), ...checkWish(request)];
  const isPayable = token === null ? expectedTotalMinor <= 0 : isText(token) && !isCardNumber(token);
  if (isPayable) return failures;
  const message = "Expected the payment provider's token for a card, never its number.";
  return [...failures, invalid('PAYMENT_METHOD_INVALID', message, ['paymentMethodToken'])];
}

/** What is for sale of that which is to be added. */
function itemsOf({ catalog }: Service, { add }: AmendOrder): Promise<ReadonlyMap<string, Item>> {
  return catalog.itemsWith(add.map(({ variantId }) => variantId)).catch(unavailable);
}

function unavailable(cause: unknown): never {
  if (!(cause instanceof RemoteError) || !cause.isRetryable) throw cause;
  throw new RequestError('REMOTE_UNAVAILABLE', 'the catalog does not answer; nothing was changed', { cause });
}
