import type { Database, Tx } from '@tributary/kit/database/database';
import { answered, type Claim, type Once } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { unavailable } from '@tributary/kit/remote';
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
  isFree,
  needsCheckout,
} from '../../domain/aftercare/amendment.ts';
import { isReaddressed } from '../../domain/aftercare/readdressed.ts';
import { begin } from '../../domain/checkout/checkout.ts';
import { checkPaymentMethod, checkTexts } from '../../domain/check-input.ts';
import {
  type Changed,
  type InvalidInput,
  type KeyFailure,
  type NotFound,
  type OrderVersionConflict,
  refused,
  type Refused,
  type ShippingAddressRequired,
  type TotalChanged,
  type WrongOrderState,
} from '../../domain/failure.ts';
import { type AmendmentRejected, amendmentRejections } from '../../domain/checkout/rejection.ts';
import type { Order } from '../../domain/order.ts';
import { type Item, priced } from '../../domain/checkout/quick-order.ts';
import type { PricedFor } from '../../domain/quantity-price.ts';
import { type Asker, requireActor } from '../access.ts';
import { actionsNow } from '../actions-now.ts';
import { apply } from '../checkout/apply-amendment.ts';
import { publishBills } from '../bill-order.ts';
import { atVersion, changeOrderOnce, type Repeat } from '../change-order.ts';
import { type Claimed, newLease } from '../checkout/claimed-checkout.ts';
import type { Service } from '../service.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import { settleCheckout } from '../checkout/settle-checkout.ts';
import { askRates, type RatesTold } from './ask-rates.ts';

export interface AmendOrder extends AmendmentWish {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number | null;
  readonly reason: string | null;
  /** Whose prices what is added has. */
  readonly pricedFor: PricedFor;
  /** Null where nothing is to be paid. */
  readonly paymentMethodToken: string | null;
}

/** What the asker is told: how the amendment stands, or why none came to be or was applied. */
export type Amending =
  | { readonly kind: 'Asked'; readonly order: Order; readonly amendment: Amendment }
  | Refused<PlanFailure | KeyFailure | AmendmentRejected>;

/** Why an order is not to be amended as it is wished. */
type PlanFailure =
  | InvalidInput
  | NotFound
  | WrongOrderState
  | OrderVersionConflict
  | ShippingAddressRequired
  | TotalChanged;

/**
 * Amends a confirmed order of which nothing is sent, at today's prices. What only takes off takes effect at once. What
 * adds runs like a checkout: stock and money are held before the order changes, or the order stays as it is.
 */
export async function amendOrder(service: Service, request: AmendOrder): Promise<Amending> {
  const { db } = service;
  const failures = check(request);
  if (failures.length > 0) return refused(...failures);

  const { asker, idempotencyKey: key, orderId, expectedVersion, pricedFor: _, ...wish } = request;
  const repeat = { operation: 'orderAmend', key, input: { orderId, expectedVersion, ...wish } };
  const before = await answeredBefore(db, { principal: asker.principal, ...repeat });
  if (before?.kind === 'IdempotencyKeyReused') return refused(before);
  if (before !== null) return settled(service, before.response, null);

  const items = await itemsOf(service, request);
  const asking = { request, items, repeat };
  let tried = await tryToAmend(service, asking);
  for (let tries = 1; tried.isReaddressed && tries < triesMax; tries += 1) tried = await tryToAmend(service, asking);
  const { asked, mine } = tried;
  return asked.kind === 'Refused' ? asked : settled(service, asked.done, mine);
}

// Ours: who corrects the address as often as that while cart answers does nothing else.
const triesMax = 3;

interface Trying extends Pick<Plan, 'request' | 'items'> {
  readonly repeat: Repeat;
}

interface Tried {
  readonly asked: Changed<Asked, PlanFailure | KeyFailure>;
  /** The amendment's checkout; null where there is nothing to hold. */
  readonly mine: Claimed | null;
  /** Whether the order went elsewhere, or to somebody else, when it was locked than when cart was asked. */
  readonly isReaddressed: boolean;
}

async function tryToAmend(service: Service, { request, items, repeat }: Trying): Promise<Tried> {
  const { asker, orderId, expectedVersion } = request;
  const told = await askRates(service, request, [...items.values()]);
  const tried: { mine: Claimed | null; isReaddressed: boolean } = { mine: null, isReaddressed: false };
  const asked = await changeOrderOnce(
    service.db,
    { asker, orderId, repeat },
    atVersion(expectedVersion, async (tx, order, role): Promise<Changed<Asked, PlanFailure>> => {
      const by = requireActor(asker, role);
      const at = service.now();
      tried.isReaddressed = told !== null && isReaddressed(told.seen, order);
      const planned = await plan(tx, order, { request, items, told, by, at });
      if (planned.kind === 'Refused') return planned;
      tried.mine = needsCheckout(planned.done) ? checkoutOf(planned.done, order, request) : null;
      await start(tx, order, { amendment: planned.done, mine: tried.mine, by, at });
      return { kind: 'Done', done: { amendmentId: planned.done.id } };
    }),
  );
  return { asked, ...tried };
}

interface Asked {
  readonly amendmentId: string;
}

/** What versions before remember of a request, for 7 days, has no currency. */
async function answeredBefore(db: Database, claim: Claim & { readonly input: object }): Promise<Once<Asked> | null> {
  const known = await answered<Asked>(db, claim);
  if (known?.kind !== 'IdempotencyKeyReused') return known;
  return answered<Asked>(db, { ...claim, input: { ...claim.input, expectedCurrency: null } });
}

type Asking = Actor & { readonly role: 'BUYER' | 'STAFF' };

interface Plan {
  readonly request: AmendOrder;
  readonly items: ReadonlyMap<string, Item>;
  readonly told: RatesTold | null;
  readonly by: Asking;
  readonly at: Date;
}

async function plan(
  tx: Tx,
  order: Order,
  { request, items, told, by, at }: Plan,
): Promise<Changed<Amendment, PlanFailure>> {
  const state = await actionsNow(tx, order, by.role);
  if (!state.allowedActions.includes('AMEND')) return refused({ kind: 'WrongOrderState', wanted: 'AMEND', ...state });
  const lines = await linesOfOrders(tx, [order.id]);
  const amendments = await amendmentsOfOrders(tx, [order.id]);
  const failures = checkAmendment(request, lines, amendments);
  if (failures.length > 0) return refused(...failures);

  const undeliverable = request.add.findIndex(({ variantId }) => items.get(variantId)?.requiresShipping === true);
  if (undeliverable >= 0 && order.shippingAddress === null && !(await isPickedUp(tx, order))) {
    return refused({ kind: 'ShippingAddressRequired', path: ['add', String(undeliverable), 'variantId'] });
  }
  // Cart was asked about another address than the locked one's.
  if (told !== null && isReaddressed(told.seen, order)) {
    const { id: orderId, version: actual } = order;
    return refused({ kind: 'VersionConflict', orderId, expected: told.seen.version, actual });
  }
  const rates = told?.rates ?? new Map();
  const offer = priced(request.add, items, { orderId: order.id, currency: order.total.currency, rates });
  if (offer.kind === 'Refused') return offer;

  const { reason, remove } = request;
  const facts = { id: newId('amd', at), reason, askedBy: by.role, createdAt: at };
  const add = offer.lines.map((one) => ({ ...one, id: newId('oln', at) }));
  const planned = amendment(facts, { ...order, lines }, { add, remove });
  const surprises = checkBalance(planned, request);
  return surprises.length > 0 ? refused(...surprises) : { kind: 'Done', done: planned };
}

/** Whether an order is for the shop's own counter: a quick order is. */
async function isPickedUp(tx: Tx, { id }: Order): Promise<boolean> {
  const subject = (await checkoutById(tx, id))?.subject;
  return subject?.kind === 'NewOrder' && subject.cart === null;
}

interface Start extends Pick<Plan, 'by' | 'at'> {
  readonly amendment: Amendment;
  readonly mine: Claimed | null;
}

/** With nothing to hold it is applied at once; else its checkout is saved, which is brought to an end from here on. */
async function start(tx: Tx, order: Order, { amendment: planned, mine, by, at }: Start): Promise<void> {
  await insertAmendment(tx, planned);
  if (mine === null) {
    await apply(tx, order, { amendment: planned, by, at });
    await publishBills(tx, order.id, at);
    return;
  }
  await saveOrder(tx, { ...order, version: order.version + 1 });
  await insertCheckout(tx, mine.checkout, mine.lease);
  const happening = { kind: 'order.amendment.requested', difference: planned.total } as const;
  await writeTimeline(tx, order.id, { happening, by, at, told: null });
}

/** A guest who has bought before is known by that order: it takes its secret to amend it. */
function checkoutOf(planned: Amendment, order: Order, { paymentMethodToken, asker }: AmendOrder): Claimed {
  const token = isFree(planned) ? null : paymentMethodToken;
  const checkout = begin(planned.id, {
    subject: { kind: 'AmendedOrder', orderId: planned.orderId },
    placedAt: planned.createdAt,
    isFree: isFree(planned),
    paymentMethodToken: token,
    payer: order.customerId === null ? { address: asker.network, device: order.id } : null,
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
  if (order === null) throw new Error(`the order ${now.orderId} vanished`);
  if (now.status !== 'REJECTED') return { kind: 'Asked', order, amendment: now };
  const reasons = amendmentRejections((await checkoutById(db, id))?.failures ?? []);
  return refused({ kind: 'AmendmentRejected', amendment: now, reasons });
}

function check(request: AmendOrder): readonly InvalidInput[] {
  const { reason, paymentMethodToken, expectedTotalMinor } = request;
  const payment = checkPaymentMethod(paymentMethodToken, expectedTotalMinor);
  return [...checkTexts({ reason }), ...checkWish(request), ...payment];
}

/** What is for sale of that which is to be added. */
function itemsOf({ catalog }: Service, { add, pricedFor }: AmendOrder): Promise<ReadonlyMap<string, Item>> {
  const variantIds = add.map(({ variantId }) => variantId);
  return catalog
    .itemsWith(variantIds, pricedFor)
    .catch(unavailable('the catalog does not answer; nothing was changed'));
}
