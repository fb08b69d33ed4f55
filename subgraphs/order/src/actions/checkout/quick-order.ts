import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { answered, type Claim, invalidKey, type Once, once } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { unavailable } from '@tributary/kit/remote';
import { insertOrder } from '../../database/orders.ts';
import { begin } from '../../domain/checkout/checkout.ts';
import { checkTexts } from '../../domain/check-input.ts';
import { rateOf } from '../../domain/class-rates.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import {
  type InvalidInput,
  type KeyFailure,
  type NotFound,
  type QuickOrderOff,
  refused,
  type Refused,
  type TotalChanged,
} from '../../domain/failure.ts';
import type { OrderRejected } from '../../domain/checkout/rejection.ts';
import { fresh, line, type Order, type OrderLine, plainCost, taxOf } from '../../domain/order.ts';
import { type Offer, offered, type QuickOrderTerms } from '../../domain/checkout/quick-order.ts';
import { type Claimed, newLease } from './claimed-checkout.ts';
import { guests } from '../access.ts';
import type { OrderStatus } from '../../domain/order-status.ts';
import type { PricedFor } from '../../domain/quantity-price.ts';
import { openedOrder } from './opened-order.ts';
import { insertPurchase, settled, type Settled } from './purchase.ts';
import type { Service } from '../service.ts';

export interface QuickOrder {
  /** Whose idempotency key it is. */
  readonly principal: string;
  /** Null for guests. */
  readonly customer: Customer | null;
  /** Null where every call is a new order. */
  readonly idempotencyKey: string | null;
  readonly customerName: string;
  readonly item: string;
  /** Major units. */
  readonly price: number;
  /** What a guest got with the order, to see it again by a repeat. */
  readonly secrets: readonly string[];
  /** Whose prices they have. */
  readonly pricedFor: PricedFor;
  /** The network that a guest is in; null where it is not known. */
  readonly network: string | null;
}

/** What a buyer is told: how the order stands, or why none was accepted. */
export type QuicklyOrdered =
  /** PENDING where it takes longer. */
  | { readonly kind: 'Placed'; readonly order: Order }
  /** A repeat by a guest who does not show the order's secret is told no more. */
  | { readonly kind: 'Known'; readonly status: OrderStatus }
  | Refused<QuickOrderFailure>;

type QuickOrderFailure = InvalidInput | KeyFailure | QuickOrderOff | NotFound | TotalChanged | OrderRejected;

/**
 * Buys one unit of an item without a cart, to be picked up, at the price the buyer saw if that still is the price. A
 * repeat with the same key tells how the same order stands now, whatever the item costs by then; all guests share their
 * keys, so it shows the order to none of them without its secret.
 */
export async function quickOrder(service: Service, request: QuickOrder): Promise<QuicklyOrdered> {
  const { quickOrder: terms } = service;
  if (terms === null) return refused({ kind: 'QuickOrderOff' });
  const failures = check(request);
  if (failures.length > 0) return refused(...failures);

  const claim = claimOf(request);
  const before = claim === null ? null : await answered<Placed>(service.db, claim);
  if (before?.kind === 'IdempotencyKeyReused') return refused(before);
  if (before !== null) return repeated(service, request, before.response.orderId);

  const item = await service.catalog
    .itemCalled(request.item, request.pricedFor)
    .catch(unavailable('the catalog does not answer; nothing was ordered'));
  const offer = offered(item, request.price, terms.currency);
  if (offer.kind === 'Refused') return offer;

  const now = service.now();
  const { taxClass } = offer.item;
  // It is picked up at the shop.
  const pickedUp = { destination: null, vatId: null, deliveryOptionId: null };
  const rates = await service.carts
    .ratesOf({ ...pickedUp, at: now, taxClasses: [taxClass] })
    .catch(unavailable('the cart does not answer; nothing was ordered'));
  const start = startOf(request, offer, { ...terms, taxRatePercent: rateOf(rates, taxClass), now });
  const placed = await place(service, start, { claim, customer: request.customer });
  if (placed.kind === 'IdempotencyKeyReused') return refused(placed);
  const { orderId } = placed.response;
  if (orderId !== start.order.id) return repeated(service, request, orderId);
  return ordered(await settled(service, orderId, start.mine));
}

async function repeated(
  service: Service,
  { principal, secrets }: QuickOrder,
  orderId: string,
): Promise<QuicklyOrdered> {
  const purchase = await settled(service, orderId, null);
  const isShown = principal !== guests || secrets.some((one) => service.guestTokens.opens(one, orderId));
  if (isShown || purchase.kind === 'NotMade') return ordered(purchase);
  return { kind: 'Known', status: purchase.order.status };
}

function ordered(purchase: Settled): QuicklyOrdered {
  if (purchase.kind === 'NotMade') throw new Error('expected an order, which a quick one is from the beginning');
  return purchase.kind === 'OrderRejected' ? refused(purchase) : purchase;
}

interface Placed {
  readonly orderId: string;
}

interface Start {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly mine: Claimed;
}

async function place(
  { db }: Service,
  { order, lines, mine }: Start,
  { claim, customer }: { readonly claim: Claim | null; readonly customer: Customer | null },
): Promise<Once<Placed>> {
  const work = async (tx: Tx): Promise<Placed> => {
    const placed = await insertPurchase(tx, mine, customer);
    await insertOrder(tx, openedOrder(order, lines));
    return placed;
  };
  if (claim !== null) return once(db, claim, work);
  // Without a key there is nothing to repeat.
  return { kind: 'Done', response: await inTransaction(db, work), replayed: false };
}

function startOf(
  { customer, customerName, network }: QuickOrder,
  { item, price }: Offer,
  {
    paymentMethodToken,
    taxRatePercent,
    now,
  }: QuickOrderTerms & { readonly taxRatePercent: string; readonly now: Date },
): Start {
  const orderId = newId('ord', now);
  const { variantId, sku: skuSnapshot, title: titleSnapshot, taxClass } = item;
  const bought = { variantId, skuSnapshot, titleSnapshot, quantity: 1, unitPrice: price, taxClass, taxRatePercent };
  const lines = [line({ id: newId('oln', now), orderId, ...bought })];
  const order: Order = {
    ...fresh,
    id: orderId,
    customerId: customer?.id ?? null,
    buyerName: customerName,
    email: customer?.email ?? null,
    shippingAddress: null,
    billingAddress: null,
    vatId: null,
    placedAt: now,
    total: price,
    tax: taxOf(lines, price.currency),
    ...plainCost(price.currency),
  };
  const subject = { kind: 'NewOrder', cart: null } as const;
  const isFree = price.amountMinor === 0;
  // There is no cart: where they are is all that is known of them.
  const payer = customer === null ? { address: network, device: null } : null;
  const checkout = begin(orderId, { subject, placedAt: now, isFree, paymentMethodToken, payer });
  return { order, lines, mine: { checkout, lease: newLease() } };
}

function check({ idempotencyKey, customerName, item }: QuickOrder): readonly (InvalidInput | KeyFailure)[] {
  const badKey = invalidKey(idempotencyKey);
  return [...(badKey === null ? [] : [badKey]), ...checkTexts({ customerName, item })];
}

function claimOf({ principal, idempotencyKey: key, customerName, item, price }: QuickOrder): Claim | null {
  return key === null ? null : { principal, operation: 'quickOrder', key, input: { customerName, item, price } };
}
