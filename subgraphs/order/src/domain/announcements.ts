import { sum } from '@tributary/kit/money';
import type { EventData } from '@tributary/schema/events/told';
import type { Amendment } from './aftercare/amendment.ts';
import type { Credit } from './aftercare/credit.ts';
import type { Fulfillment } from './aftercare/fulfillment.ts';
import { deliveryOf, type Order, type OrderLine, subtotalOf, taxOf } from './order.ts';
import type { Return } from './aftercare/return.ts';

// What order's events tell, as schema/events has it.

/** An order that was confirmed: it has its number from then on. */
export type NumberedOrder = Order & { readonly number: string };

/** Throws where the order has no number yet. */
export function numbered(order: Order): NumberedOrder {
  const { number } = order;
  if (number === null) throw new Error(`expected the order ${order.id} to have its number`);
  return { ...order, number };
}

/** Which order, and how it stands. */
export function orderFacts<Some extends Order>(order: Some) {
  const { id: orderId, status, version, total, tax, customerId, buyerName: name, email } = order;
  const number: Some['number'] = order.number;
  return {
    orderId,
    number,
    status,
    version,
    placedAt: order.placedAt.toISOString(),
    currency: total.currency,
    totalMinor: total.amountMinor,
    taxMinor: tax.amountMinor,
    subtotalMinor: subtotalOf(order).amountMinor,
    discountMinor: order.discount.amountMinor,
    deliveryMinor: deliveryOf(order).amountMinor,
    buyer: { customerId, name, email },
  };
}

/** Where an order goes, to whom it is billed, and where its buyer is written to. */
export function contactsFacts(order: Order): EventData<'order.contacts_updated'> {
  return { ...orderFacts(order), ...addressFacts(order) };
}

/** Where it goes, and to whom it is billed. */
function addressFacts({ shippingAddress, billingAddress, vatId }: Order) {
  return { shippingAddress, billingAddress, vatId };
}

/** The bill of a completed order: all that an invoice says. */
export function bill<Some extends Order>(order: Some, lines: readonly OrderLine[]) {
  return {
    ...orderFacts(order),
    ...addressFacts(order),
    lines: lines.map(billedLine),
    delivery: deliveryFacts(order),
    discounts: order.discounts.map(({ amount, ...discount }) => ({ ...discount, amountMinor: amount.amountMinor })),
  };
}

/**
 * What an amendment changes of the bill. `bill` is what an invoice says of what was added, `credit` what a credit note
 * says of what was removed; each null where there is none. Money has moved by `differenceMinor` alone, paid for the
 * amendment, or given back of what was paid before: `refundMinor` of it, where money went back otherwise before. The
 * order is as it is with the amendment.
 */
export function amendmentFacts(
  order: Order,
  { id, reason, total, tax, added, removed }: Amendment,
  back: { readonly refundMinor: number; readonly creditedMinor: number },
): EventData<'order.amended'> {
  const { currency } = order.total;
  const price = sum(
    added.map((line) => line.total),
    currency,
  );
  const isBilled = added.length > 0;
  return {
    ...orderFacts(numbered(order)),
    ...addressFacts(order),
    amendmentId: id,
    reason,
    differenceMinor: total.amountMinor,
    differenceTaxMinor: tax.amountMinor,
    bill: isBilled
      ? { totalMinor: price.amountMinor, taxMinor: taxOf(added, currency).amountMinor, lines: added.map(billedLine) }
      : null,
    credit: creditFacts(removed.lines.length > 0 ? removed : null),
    refundMinor: removed.lines.length > 0 ? back.refundMinor : null,
    creditedMinor: removed.lines.length > 0 ? back.creditedMinor : null,
  };
}

function deliveryFacts(order: Order) {
  const { delivery } = order;
  if (delivery === null) return null;
  const { title, taxRatePercent, tax } = delivery;
  return { title, totalMinor: deliveryOf(order).amountMinor, taxMinor: tax.amountMinor, taxRatePercent };
}

function billedLine(line: OrderLine) {
  return {
    lineId: line.id,
    variantId: line.variantId,
    sku: line.skuSnapshot,
    title: line.titleSnapshot,
    quantity: line.quantity,
    unitPriceMinor: line.unitPrice.amountMinor,
    discountMinor: line.discount.amountMinor,
    totalMinor: line.total.amountMinor,
    taxMinor: line.tax.amountMinor,
    taxRatePercent: line.taxRatePercent,
  };
}

/** What a credit note says; null where nothing is credited. */
export type CreditFacts = EventData<'order.cancelled'>['credit'];

export function creditFacts(credit: Credit | null): CreditFacts {
  if (credit === null) return null;
  const { amount, tax, lines, delivery } = credit;
  return {
    amountMinor: amount.amountMinor,
    taxMinor: tax.amountMinor,
    lines: lines.map((line) => ({
      lineId: line.lineId,
      ...(line.variantId !== undefined && { variantId: line.variantId }),
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      discountMinor: line.discount.amountMinor,
      totalMinor: line.total.amountMinor,
      taxMinor: line.tax.amountMinor,
    })),
    delivery:
      delivery === null
        ? null
        : { title: delivery.title, totalMinor: delivery.total.amountMinor, taxMinor: delivery.tax.amountMinor },
  };
}

export function fulfillmentFacts(
  order: Order,
  fulfillment: Fulfillment,
  lines: readonly OrderLine[],
): EventData<'order.fulfillment.shipped'> {
  const { id, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt } = fulfillment;
  const sent = new Map(fulfillment.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return {
    ...orderFacts(numbered(order)),
    fulfillmentId: id,
    carrier,
    trackingNumber,
    trackingUrl,
    shippedAt: shippedAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    lines: lines.flatMap(({ id: lineId, skuSnapshot: sku, titleSnapshot: title }) => {
      const quantity = sent.get(lineId);
      return quantity === undefined ? [] : [{ lineId, sku, title, quantity }];
    }),
  };
}

/** `back` is null until the money went back. */
export function returnFacts(
  order: Order,
  goods: Return,
  back: { readonly credit: CreditFacts; readonly creditedMinor: number } | null,
): EventData<'order.return.refunded'> {
  const { id, status, reason, refund, lines } = goods;
  return {
    ...orderFacts(numbered(order)),
    returnId: id,
    returnStatus: status,
    reason,
    lines,
    refundMinor: refund?.amountMinor ?? null,
    credit: back?.credit ?? null,
    creditedMinor: back?.creditedMinor ?? null,
  };
}
