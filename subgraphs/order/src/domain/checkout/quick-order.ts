import { formatted, type Money } from '@tributary/kit/money';
import { exactPrice } from './exact-price.ts';
import { type Failure, invalid, notFound, totalChanged } from '../failure.ts';
import type { LineFacts, Order, OrderLine } from '../order.ts';

/** How quick orders are priced and paid: in one currency, with the shop's test card. */
export interface QuickOrderTerms {
  readonly currency: string;
  readonly paymentMethodToken: string;
}

/** What catalog sells under the name that the buyer gave. */
export interface Item {
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly listPrices: readonly Money[];
}

/** An item at the price that the buyer saw, which is the price. */
export interface Offer {
  readonly kind: 'Offer';
  readonly item: Item;
  readonly price: Money;
}

export interface Refused {
  readonly kind: 'Refused';
  readonly failure: Failure;
}

/** Compares what the buyer saw, in major units, with today's price in the shop's currency: exactly, in minor units. */
export function offered(item: Item | null, seen: number, currency: string): Offer | Refused {
  const expected = exactPrice(seen, currency);
  if (expected === null) {
    return refused(invalid('PRICE_INVALID', `Expected a price in ${currency}, got ${seen}.`, ['price']));
  }
  if (item === null) return refused(notFound('There is no such item on sale.', ['item']));
  const price = item.listPrices.find((one) => one.currency === currency);
  if (price === undefined) {
    return refused(invalid('NOT_SOLD_IN_CURRENCY', `${item.title} is not sold in ${currency}.`, ['item']));
  }
  if (price.amountMinor !== expected.amountMinor) return refused(totalChanged(expected, price, ['price']));
  return { kind: 'Offer', item, price };
}

/** Lines of items at today's prices, by the variants that were asked for; or which cannot be had. */
export function priced(
  wanted: readonly { readonly variantId: string; readonly quantity: number }[],
  items: ReadonlyMap<string, Item>,
  terms: { readonly orderId: string; readonly currency: string; readonly ratePercent: string },
): { readonly lines: readonly Omit<LineFacts, 'id'>[] } | { readonly failures: readonly Failure[] } {
  const { orderId, currency, ratePercent: rate } = terms;
  const failures: Failure[] = [];
  const lines = wanted.flatMap(({ variantId, quantity }, index): Omit<LineFacts, 'id'>[] => {
    const path = ['add', String(index), 'variantId'];
    const item = items.get(variantId);
    const unitPrice = item?.listPrices.find((price) => price.currency === currency);
    if (item === undefined) failures.push(notFound('There is no such item on sale.', path));
    else if (unitPrice === undefined) {
      failures.push(invalid('NOT_SOLD_IN_CURRENCY', `${item.title} is not sold in ${currency}.`, path));
    }
    if (item === undefined || unitPrice === undefined) return [];
    const { sku: skuSnapshot, title: titleSnapshot } = item;
    return [{ orderId, variantId, skuSnapshot, titleSnapshot, quantity, unitPrice, taxRatePercent: rate }];
  });
  return failures.length > 0 ? { failures } : { lines };
}

/** Whether the order is confirmed, whatever was sent of it since. */
export function isAccepted({ number, status }: Order): boolean {
  return number !== null && status !== 'CANCELLED';
}

/** What the buyer of a quick order reads. */
export function receipt(
  order: Order | null,
  lines: readonly Pick<OrderLine, 'titleSnapshot'>[],
  failures: readonly Failure[],
): string {
  const [failure] = failures;
  if (failure !== undefined) return failure.message;
  if (order?.status === 'CANCELLED') return 'Your order was cancelled.';
  if (order === null || !isAccepted(order)) return "We're still working on your order. Please ask again in a moment.";
  const titles = lines.map(({ titleSnapshot }) => titleSnapshot).join(', ');
  return `Thank you, we've received your order. Order ${order.number}: ${titles}, ${formatted(order.total)}.`;
}

function refused(failure: Failure): Refused {
  return { kind: 'Refused', failure };
}
