import { sum } from '@tributary/kit/money';
import type { Amendment } from './aftercare/amendment.ts';
import type { Credit } from './aftercare/credit.ts';
import type { Fulfillment } from './aftercare/fulfillment.ts';
import { type Order, type OrderLine, taxOf } from './order.ts';
import type { Return } from './aftercare/return.ts';

// What order's events tell. Other services and shops' own systems read it, so fields are only ever added.

/** Which order, and how it stands. */
export function orderFacts({ id, number, status, version, total, tax, customerId, buyerName, email, placedAt }: Order) {
  return {
    orderId: id,
    number,
    status,
    version,
    placedAt: placedAt.toISOString(),
    currency: total.currency,
    totalMinor: total.amountMinor,
    taxMinor: tax.amountMinor,
    buyer: { customerId, name: buyerName, email },
  };
}

/** The bill of a completed order: all that an invoice says. */
export function bill(order: Order, lines: readonly OrderLine[]) {
  return {
    ...orderFacts(order),
    shippingAddress: order.shippingAddress,
    lines: lines.map(billedLine),
  };
}

/**
 * What an amendment changes of the bill. `bill` is what an invoice says of what was added, `credit` what a credit note
 * says of what was removed; each null where there is none. Money has moved by `differenceMinor` alone, paid for the
 * amendment, or given back of what was paid before. The order is as it is with the amendment.
 */
export function amendmentFacts(order: Order, { id, reason, total, tax, added, removed }: Amendment) {
  const { currency } = order.total;
  const price = sum(
    added.map((line) => line.total),
    currency,
  );
  const isBilled = added.length > 0;
  return {
    ...orderFacts(order),
    shippingAddress: order.shippingAddress,
    amendmentId: id,
    reason,
    differenceMinor: total.amountMinor,
    differenceTaxMinor: tax.amountMinor,
    bill: isBilled
      ? { totalMinor: price.amountMinor, taxMinor: taxOf(added, currency).amountMinor, lines: added.map(billedLine) }
      : null,
    credit: creditFacts(removed.lines.length > 0 ? removed : null),
  };
}

function billedLine(line: OrderLine) {
  return {
    lineId: line.id,
    sku: line.skuSnapshot,
    title: line.titleSnapshot,
    quantity: line.quantity,
    unitPriceMinor: line.unitPrice.amountMinor,
    totalMinor: line.total.amountMinor,
    taxMinor: line.tax.amountMinor,
    taxRatePercent: line.taxRatePercent,
  };
}

/** What a credit note says. */
export function creditFacts(credit: Credit | null) {
  if (credit === null) return null;
  return {
    amountMinor: credit.amount.amountMinor,
    taxMinor: credit.tax.amountMinor,
    lines: credit.lines.map(({ total, tax, ...line }) => ({
      ...line,
      totalMinor: total.amountMinor,
      taxMinor: tax.amountMinor,
    })),
  };
}

export function fulfillmentFacts(order: Order, fulfillment: Fulfillment, lines: readonly OrderLine[]) {
  const { id, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt } = fulfillment;
  const byId = new Map(lines.map((line) => [line.id, line]));
  return {
    ...orderFacts(order),
    fulfillmentId: id,
    carrier,
    trackingNumber,
    trackingUrl,
    shippedAt: shippedAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    lines: fulfillment.lines.map(({ lineId, quantity }) => ({
      lineId,
      sku: byId.get(lineId)?.skuSnapshot ?? null,
      title: byId.get(lineId)?.titleSnapshot ?? null,
      quantity,
    })),
  };
}

export function returnFacts(order: Order, goods: Return, credit: Credit | null) {
  const { id, status, reason, refund, lines } = goods;
  return {
    ...orderFacts(order),
    returnId: id,
    returnStatus: status,
    reason,
    lines,
    refundMinor: refund?.amountMinor ?? null,
    credit: creditFacts(credit),
  };
}
