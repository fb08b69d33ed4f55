import { money } from '../../../subgraphs/kit/src/money.ts';
import type { CreditFacts } from '../../../subgraphs/order/src/domain/announcements.ts';
import type { OrderLine } from '../../../subgraphs/order/src/domain/order.ts';
import type { BankChargeback, BankRefund, Captured } from '../../../subgraphs/payment/src/domain/bank/bank-answer.ts';
import type { GoodsCredited } from '../../../subgraphs/payment/src/domain/paper/goods-note.ts';
import type { Invoice, InvoiceLine } from '../../../subgraphs/payment/src/domain/paper/invoice.ts';
import type { Payment } from '../../../subgraphs/payment/src/domain/payment/payment.ts';
import { takenPayment } from './taken-payment.ts';

// What was bought and paid before money goes back, and how the bank's charges of it stand.

export const currency = 'USD';
export const unitMinor = 100;
export const taxMinor = 16;
export const bought = [
  { payableId: 'ord_1', units: [6, 4] },
  { payableId: 'amd_1', units: [4] },
];
// The order is paid by two: one could not be charged for all.
export const paid = [
  { id: 'pay_1', payableId: 'ord_1', amountMinor: 300 },
  { id: 'pay_2', payableId: 'ord_1', amountMinor: 700 },
  { id: 'pay_3', payableId: 'amd_1', amountMinor: 400 },
];

/** What order tells of goods that came back. */
export interface GoodsToCredit {
  readonly reference: string;
  readonly credit: CreditFacts;
  readonly back: GoodsCredited['back'];
}

/** A charge at the bank: how it stands, and stood before. */
export class Charge {
  readonly history: Captured[];

  constructor(amountMinor: number) {
    const taken = { kind: 'Captured', reference: 'chg', amountMinor, capturedMinor: amountMinor, currency } as const;
    this.history = [{ ...taken, refunds: [], chargebacks: [] }];
  }

  get now(): Captured {
    const now = this.history.at(-1);
    if (now === undefined) throw new Error('the bank always has something to say');
    return now;
  }

  get leftMinor(): number {
    const { capturedMinor, refunds, chargebacks } = this.now;
    const given = refunds.filter(({ status }) => status !== 'FAILED');
    const taken = chargebacks.filter(({ status }) => status !== 'WON');
    return [...given, ...taken].reduce((left, { amountMinor }) => left - amountMinor, capturedMinor);
  }

  change(refunds: readonly BankRefund[], chargebacks: readonly BankChargeback[] = this.now.chargebacks): void {
    this.history.push({ ...this.now, refunds, chargebacks });
  }
}

/** Names at the bank are its own, and no two charges share one. */
export function namedAtBank(
  { refunds, chargebacks }: Captured,
  charge: string,
): Pick<Captured, 'refunds' | 'chargebacks'> {
  const named = <Told extends { readonly reference: string }>(one: Told): Told => ({
    ...one,
    reference: `${charge} ${one.reference}`,
  });
  return { refunds: refunds.map(named), chargebacks: chargebacks.map(named) };
}

export function paymentOf(one: (typeof paid)[number]): Payment {
  const taken = { ...takenPayment, provider: 'bank', currency };
  return { ...taken, ...one, authorizedMinor: one.amountMinor, capturedMinor: one.amountMinor };
}

export function lineOf(orderId: string, id: string, quantity: number): OrderLine {
  const none = { fulfilledQuantity: quantity, claimedQuantity: 0, returnedQuantity: 0, removedQuantity: 0 };
  return {
    id,
    orderId,
    variantId: id,
    skuSnapshot: id,
    titleSnapshot: id,
    quantity,
    unitPrice: money(unitMinor, currency),
    discount: money(0, currency),
    total: money(quantity * unitMinor, currency),
    tax: money(quantity * taxMinor, currency),
    taxClass: 'standard',
    taxRatePercent: '19',
    ...none,
    amendmentId: null,
    attributes: [],
  };
}

export function billed({ id, quantity, total, tax }: OrderLine): InvoiceLine {
  const sums = { totalMinor: total.amountMinor, taxMinor: tax.amountMinor, taxRatePercent: '19' };
  return { lineId: id, sku: id, title: id, quantity, unitPriceMinor: unitMinor, ...sums };
}

export function document(
  kind: Invoice['kind'],
  reference: string,
  {
    lines,
    payableId,
    ...sums
  }: Pick<Invoice, 'totalMinor' | 'taxMinor' | 'payableId'> & { readonly lines: readonly InvoiceLine[] },
): Invoice {
  const named = { id: reference, kind, number: reference, reference, payableId, saleId: 'ord_1' };
  const seller = { name: 'The Shop', addressLines: [], taxNumber: null };
  const content = { seller, buyer: { name: null, email: null }, address: null, about: 'Order 1', corrects: null };
  const { totalMinor, taxMinor: tax } = sums;
  const of = { buyerId: null, currency, totalMinor, taxMinor: tax, issuedAt: new Date(0) };
  return { ...named, ...of, content: { ...content, placedAt: '2026-11-19T10:00:00.000Z', lines } };
}

/** What was taken for one thing. */
export function takenFor(payableId: string): number {
  return paid.filter((one) => one.payableId === payableId).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** What is known, as changed since, and what is new. */
export function merged<One extends { readonly id: string }>(
  known: readonly One[],
  changed: readonly One[],
): readonly One[] {
  const added = changed.filter(({ id }) => !known.some((one) => one.id === id));
  return [...known.map((one) => changed.find(({ id }) => id === one.id) ?? one), ...added];
}
