import type { Money } from '@tributary/kit/money';
import { type ClassRates, rateOf } from '../class-rates.ts';
import { exactPrice } from './exact-price.ts';
import {
  type InvalidPrice,
  type NotFound,
  notFound,
  type NotSoldInCurrency,
  refused,
  type Refused,
  type TotalChanged,
} from '../failure.ts';
import type { LineFacts } from '../order.ts';
import type { OrderStatus } from '../order-status.ts';
import { type QuantityPrice, unitPriceOf } from '../quantity-price.ts';

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
  /** Of whoever asks. */
  readonly prices: readonly QuantityPrice[];
  readonly requiresShipping: boolean;
  /** By which it is taxed. */
  readonly taxClass: string;
}

/** An item at the price that the buyer saw, which is the price. */
export interface Offer {
  readonly kind: 'Offer';
  readonly item: Item;
  readonly price: Money;
}

/** Compares what the buyer saw, in major units, with today's price in the shop's currency: exactly, in minor units. */
export function offered(
  item: Item | null,
  seen: number,
  currency: string,
): Offer | Refused<InvalidPrice | NotFound | NotSoldInCurrency | TotalChanged> {
  const expected = exactPrice(seen, currency);
  if (expected === null) return refused({ kind: 'InvalidPrice', price: seen, currency, path: ['price'] });
  if (item === null) return refused(notFound('VARIANT', ['item']));
  const actual = unitPriceOf(item.prices, { currency, quantity: 1 });
  if (actual === null) {
    return refused({ kind: 'NotSoldInCurrency', title: item.title, currency, path: ['item'] });
  }
  if (actual.amountMinor === expected.amountMinor) return { kind: 'Offer', item, price: actual };
  return refused({ kind: 'TotalChanged', expected, actual, path: ['price'] });
}

/** Lines of items at today's prices. */
export interface Priced {
  readonly kind: 'Priced';
  readonly lines: readonly Omit<LineFacts, 'id'>[];
}

/** The lines of the variants that were asked for, each at the price of as many as are added; or which cannot be had. */
export function priced(
  wanted: readonly { readonly variantId: string; readonly quantity: number }[],
  items: ReadonlyMap<string, Item>,
  terms: { readonly orderId: string; readonly currency: string; readonly rates: ClassRates },
): Priced | Refused<NotFound | NotSoldInCurrency> {
  const { orderId, currency, rates } = terms;
  const failures: (NotFound | NotSoldInCurrency)[] = [];
  const lines = wanted.flatMap(({ variantId, quantity }, index): Omit<LineFacts, 'id'>[] => {
    const path = ['add', String(index), 'variantId'];
    const item = items.get(variantId);
    const unitPrice = item === undefined ? null : unitPriceOf(item.prices, { currency, quantity });
    if (item === undefined) failures.push(notFound('VARIANT', path));
    else if (unitPrice === null) {
      failures.push({ kind: 'NotSoldInCurrency', title: item.title, currency, path });
    }
    if (item === undefined || unitPrice === null) return [];
    const { sku: skuSnapshot, title: titleSnapshot, taxClass } = item;
    const taxRatePercent = rateOf(rates, taxClass);
    return [{ orderId, variantId, skuSnapshot, titleSnapshot, quantity, unitPrice, taxClass, taxRatePercent }];
  });
  return failures.length > 0 ? refused(...failures) : { kind: 'Priced', lines };
}

/** Whether the order is confirmed, whatever was sent of it since. */
export function isAccepted({ status }: { readonly status: OrderStatus }): boolean {
  return status === 'CONFIRMED' || status === 'PARTIALLY_FULFILLED' || status === 'FULFILLED';
}
