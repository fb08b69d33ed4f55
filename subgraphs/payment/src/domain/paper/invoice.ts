import type { CardMark } from '../bank/bank-answer.ts';

export type InvoiceKind = 'INVOICE' | 'CREDIT_NOTE';

/** A bill, or a note that takes back a part or all of one. Never changed once issued. */
export interface Invoice {
  readonly id: string;
  readonly kind: InvoiceKind;
  /** Legal, without gaps in each year and kind. */
  readonly number: string;
  readonly payableId: string;
  /** What was sold in all: the payable itself, or the order that it amends. */
  readonly saleId: string;
  /**
   * What it was made for, once: the payable of an invoice; the cancellation, return, amendment, refund or chargeback of
   * a credit note.
   */
  readonly reference: string;
  readonly buyerId: string | null;
  readonly currency: string;
  /** Tax included; of a credit note, what goes back. */
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly issuedAt: Date;
  readonly content: InvoiceContent;
}

/** An invoice without what is printed on it. */
export interface InvoiceHead extends Omit<Invoice, 'content'> {
  /** Whether there is a PDF of it. */
  readonly isDrawn: boolean;
}

/** What is printed beside the numbers: as everybody was called, and as everything was priced, at that moment. */
export interface InvoiceContent {
  readonly seller: Seller;
  readonly buyer: Buyer;
  /** Null for what is not sent anywhere. */
  readonly address: PostalAddress | null;
  /** To whom it is billed, where that is not where it is sent; versions before knew none. */
  readonly billingAddress?: PostalAddress | null;
  /** When it was, or is, supplied; versions before did not say. */
  readonly supply?: Supply;
  /** What was charged for it; none where nothing was, or the bank did not say. Versions before did not. */
  readonly cards?: readonly CardMark[];
  /** What it is for, in words: `Order 2026-000123`. */
  readonly about: string;
  /** When that was placed, ISO 8601. */
  readonly placedAt: string;
  /** Numbers of the invoices that a credit note corrects, mostly one; null for invoices. */
  readonly corrects: string | null;
  readonly lines: readonly InvoiceLine[];
}

/**
 * When goods or services are supplied, as far as that is known when they are billed. Source: Directive 2006/112/EC,
 * article 226(7).
 */
export type Supply =
  /** Handed over, or to be used, at once: ISO 8601. */
  | { readonly kind: 'At'; readonly at: string }
  | { readonly kind: 'Period'; readonly from: string; readonly to: string }
  /** It is sent afterwards. */
  | { readonly kind: 'ToFollow' };

export interface Seller {
  readonly name: string;
  readonly addressLines: readonly string[];
  /** Null where the shop has none. */
  readonly taxNumber: string | null;
  /** With the prefix of its country; null where the shop has none. Versions before knew none. */
  readonly vatId?: string | null;
}

export interface Buyer {
  readonly name: string | null;
  readonly email: string | null;
  /** Null where they gave none; versions before knew none. */
  readonly vatId?: string | null;
}

export interface PostalAddress {
  readonly name: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly postalCode: string | null;
  readonly region: string | null;
  readonly country: string;
}

/** Amounts have their tax included. */
export interface InvoiceLine {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** Taken off the price of its units; not given where nothing was. */
  readonly discountMinor?: number | undefined;
  readonly totalMinor: number;
  readonly taxMinor: number;
  /** A decimal text, e.g. `8.1`. */
  readonly taxRatePercent: string;
}

const prefixes = { INVOICE: 'INV', CREDIT_NOTE: 'CRN' } as const satisfies Record<InvoiceKind, string>;

/** The number of the `count`th of its kind in `year`: six digits or, from the millionth on, as many as it takes. */
export function invoiceNumber(kind: InvoiceKind, year: number, count: number): string {
  return `${prefixes[kind]}-${year}-${String(count).padStart(6, '0')}`;
}

/** All that is taxed at one rate. */
export interface TaxedAtRate {
  readonly ratePercent: string;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly grossMinor: number;
}

/** The lines by tax rate, the lowest first. The tax is that of the lines, each rounded by itself: nothing is rounded here. */
export function taxSummary(lines: readonly InvoiceLine[]): TaxedAtRate[] {
  const rates = new Map<number, TaxedAtRate>();
  for (const { taxRatePercent, totalMinor, taxMinor } of lines) {
    const rate = Number(taxRatePercent);
    const known = rates.get(rate) ?? { ratePercent: taxRatePercent, netMinor: 0, taxMinor: 0, grossMinor: 0 };
    rates.set(rate, {
      ...known,
      netMinor: known.netMinor + totalMinor - taxMinor,
      taxMinor: known.taxMinor + taxMinor,
      grossMinor: known.grossMinor + totalMinor,
    });
  }
  return [...rates.entries()].toSorted(([a], [b]) => a - b).map(([, taxed]) => taxed);
}

interface Sums {
  readonly totalMinor: number;
  readonly taxMinor: number;
}

/** Throws RangeError where the lines do not sum to the whole: a page that contradicts itself is not printed. */
export function requireSums(lines: readonly Sums[], whole: Sums): void {
  const totalMinor = lines.reduce((total, line) => total + line.totalMinor, 0);
  const taxMinor = lines.reduce((total, line) => total + line.taxMinor, 0);
  if (totalMinor !== whole.totalMinor || taxMinor !== whole.taxMinor) {
    throw new RangeError(
      `expected lines that sum to ${whole.totalMinor} with ${whole.taxMinor} of tax, got ${totalMinor} with ${taxMinor}`,
    );
  }
}

/** Delivery, as a bill or a credit says it. */
export interface DeliveryFacts {
  readonly title: string;
  readonly totalMinor: number;
  readonly taxMinor: number;
}

// A bill has one delivery at most, and no line of an order has such an id.
const deliveryLineId = 'delivery';

/** Delivery as a line, as far as both an invoice and a credit note have it; none where there is none. */
export function deliveryLines<Facts extends DeliveryFacts>(delivery: Facts | null | undefined) {
  if (!delivery) return [];
  const title = `Delivery: ${delivery.title}`;
  return [{ ...delivery, lineId: deliveryLineId, sku: '', title, quantity: 1, unitPriceMinor: delivery.totalMinor }];
}

/** What goes back of a line. */
export type CreditedLine = Omit<InvoiceLine, 'unitPriceMinor' | 'taxRatePercent'>;

/**
 * The lines of a credit note for goods: of the lines of all invoices of a sale what goes back, and which invoices they
 * correct. Throws RangeError for a line that none of them has.
 */
export function creditedGoods(
  invoices: readonly [Invoice, ...Invoice[]],
  credited: readonly CreditedLine[],
): Pick<InvoiceContent, 'lines' | 'corrects'> {
  const billed = new Map(invoices.flatMap((one) => one.content.lines.map((line) => [line.lineId, { ...line, one }])));
  const corrected = new Set<string>();
  const lines = credited.map((line) => {
    const found = billed.get(line.lineId);
    if (found === undefined) throw new RangeError(`expected a line of ${invoices[0].number}, got ${line.lineId}`);
    corrected.add(found.one.number);
    return { ...line, unitPriceMinor: found.unitPriceMinor, taxRatePercent: found.taxRatePercent };
  });
  return { lines, corrects: [...corrected].join(', ') };
}
