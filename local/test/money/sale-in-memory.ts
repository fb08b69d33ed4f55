import { randomUUID } from 'node:crypto';
import type { Cost } from '../../../subgraphs/cart/src/domain/cost/cost.ts';
import type { Basket } from '../../../subgraphs/cart/src/domain/cost/basket.ts';
import { bill, creditFacts, type CreditFacts } from '../../../subgraphs/order/src/domain/announcements.ts';
import { type Credit, creditFor, creditOfOrder } from '../../../subgraphs/order/src/domain/aftercare/credit.ts';
import { reckoned } from '../../../subgraphs/order/src/domain/aftercare/reckoning.ts';
import { reversal } from '../../../subgraphs/order/src/domain/aftercare/reversal.ts';
import { addsUp, type LockedCart } from '../../../subgraphs/order/src/domain/checkout/locked-cart.ts';
import { orderedCart } from '../../../subgraphs/order/src/domain/checkout/ordered-cart.ts';
import type { Order, OrderLine } from '../../../subgraphs/order/src/domain/order.ts';
import { billOfOrder } from '../../../subgraphs/payment/src/actions/paper/bill-of-order.ts';
import {
  creditedTax,
  postingsOf,
  type Posting,
  recognition,
} from '../../../subgraphs/payment/src/domain/ledger/ledger.ts';
import { goodsNote } from '../../../subgraphs/payment/src/domain/paper/goods-note.ts';
import {
  creditedGoods,
  deliveryLines,
  type Invoice,
  requireSums,
} from '../../../subgraphs/payment/src/domain/paper/invoice.ts';
import {
  creditedAsMoney,
  dueForReturned,
  returnedLines,
  type SaleMoney,
  uncredited,
} from '../../../subgraphs/payment/src/domain/paper/sale-credit.ts';
import { giftCardProvider, type Payment } from '../../../subgraphs/payment/src/domain/payment/payment.ts';
import { spread } from '../../../subgraphs/payment/src/domain/payment/spread-refund.ts';
import { takenPayment } from './taken-payment.ts';

// One sale from the cart to the last refund, by the rules of cart, order and payment alone: what their actions save and
// send each other is handed on here. Whatever breaks a rule on the way throws.

/** A sale as it stands. */
export interface Sale {
  readonly cost: Cost;
  readonly order: Order;
  lines: readonly OrderLine[];
  /** What order credits: for goods that came back, or for all. */
  readonly credits: Credit[];
  payments: readonly Payment[];
  readonly documents: Invoice[];
  /** What staff gave back for no goods in particular, by the refund's id. */
  readonly givenByStaff: Map<string, number>;
  /** Each is a booking, whose postings sum to zero. */
  readonly bookings: (readonly Posting[])[];
}

/** Sells what is in a cart: gift cards pay first, each as far as it goes, and the bank the rest. */
export function sold(basket: Basket, cost: Cost, giftCards: readonly number[]): Sale {
  const cart = lockedCart(basket, cost);
  if (!addsUp(cart, cost.totalMinor)) throw new Error('order refuses what cart says');
  const buyer = { customerId: null, buyerName: null, email: null };
  const draft = { ...buyer, shippingAddress: null, billingAddress: null, vatId: null };
  let count = 0;
  const { order, lines } = orderedCart(cart, { ...draft, id: 'ord_1', placedAt: new Date(0) }, () => `oln_${count++}`);
  const payments = paymentsOf(cost, giftCards);
  const sale = { cost, order, lines, payments, credits: [], documents: [], givenByStaff: new Map(), bookings: [] };
  for (const payment of payments) book(sale, payment, { kind: 'CAPTURE', amountMinor: payment.capturedMinor });
  return sale;
}

/** As payment hears that the order is complete: revenue, the invoice, and notes for what went back before. */
export function billed(sale: Sale): void {
  const order = { ...sale.order, number: '2026-000001', status: 'CONFIRMED' } as const;
  const said = billOfOrder(JSON.parse(JSON.stringify(bill(order, sale.lines))));
  requireSums(said.lines, said);
  const { totalMinor, taxMinor, lines } = said;
  sale.bookings.push(recognition({ totalMinor, taxMinor, givenBackMinor: goneBackOf(sale) }));
  sale.documents.push(document('INVOICE', order.id, { totalMinor, taxMinor, lines }));
  for (const id of sale.givenByStaff.keys()) credited(sale, id);
}

/** Staff give some back for no goods in particular. */
export function refundedByStaff(sale: Sale, amountMinor: number): void {
  const id = `rfd_${randomUUID()}`;
  giveBack(sale, amountMinor);
  sale.givenByStaff.set(id, amountMinor);
  if (sale.documents.length > 0) credited(sale, id);
}

/** Units of a line come back. */
export function returned(sale: Sale, lineId: string, quantity: number): void {
  const credit = creditFor(sale.lines, [{ lineId, quantity }], sale.cost.currency);
  sale.lines = sale.lines.map((line) =>
    line.id === lineId ? { ...line, returnedQuantity: line.returnedQuantity + quantity } : line,
  );
  creditedGoodsOf(sale, `ret_${sale.credits.length}`, credit);
}

/** Nothing was sent, and all is given up. */
export function cancelled(sale: Sale): void {
  const credit = creditOfOrder(sale.order, sale.lines);
  if (credit !== null) creditedGoodsOf(sale, 'ord_1', credit);
}

/** What went back of what was paid. */
export function goneBackOf({ payments }: Sale): number {
  return payments.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0);
}

/** What cart answers when order locks it. */
function lockedCart({ lines }: Basket, cost: Cost): LockedCart {
  const { currency, totalMinor, delivery, discounts } = cost;
  return {
    currency,
    totalMinor,
    cost,
    buyerId: null,
    note: null,
    attributes: [],
    delivery: delivery === null ? null : { taxClass: 'standard', ...delivery },
    discounts,
    lines: lines.map(({ variantId, quantity, unitPrice }, index) => {
      const share = cost.lines[index];
      if (share === undefined) throw new Error('expected a cost of each line');
      const { discountMinor, taxMinor, taxClass = 'standard', taxRatePercent } = share;
      const bought = { variantId, sku: `SKU-${index}`, title: `Thing ${index}`, quantity, unitPrice };
      return { ...bought, discountMinor, taxMinor, taxClass, taxRatePercent, attributes: [] };
    }),
  };
}

function paymentsOf({ totalMinor, currency }: Cost, giftCards: readonly number[]): readonly Payment[] {
  let rest = totalMinor;
  const amounts = giftCards.map((balance) => {
    const amountMinor = Math.min(balance, rest);
    rest -= amountMinor;
    return { provider: giftCardProvider, amountMinor };
  });
  return [...amounts, { provider: 'bank', amountMinor: rest }]
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ provider, amountMinor }, index) => ({
      ...takenPayment,
      payableId: 'ord_1',
      id: `pay_${index}`,
      provider,
      currency,
      amountMinor,
      authorizedMinor: amountMinor,
      capturedMinor: amountMinor,
    }));
}

function book(
  { bookings, documents }: Sale,
  { provider }: Payment,
  { kind, amountMinor }: { readonly kind: 'CAPTURE' | 'REFUND'; readonly amountMinor: number },
): void {
  const stands = { isRecognized: documents.length > 0, isByGiftCard: provider === giftCardProvider };
  bookings.push(postingsOf({ kind, amountMinor, succeeded: true }, stands));
}

function giveBack(sale: Sale, amountMinor: number): void {
  if (amountMinor === 0) return;
  const payments = sale.payments.map((payment) => ({ payment, refundCount: 0 }));
  const shared = spread(payments, amountMinor);
  if (shared.kind !== 'Shares') throw new Error(`${amountMinor} cannot be given back: ${JSON.stringify(shared)}`);
  for (const { payment, amountMinor: share } of shared.shares) {
    const refundedMinor = payment.refundedMinor + share;
    const given = { ...payment, refundedMinor, refundingMinor: payment.refundingMinor - share };
    sale.payments = sale.payments.map((one) => (one.id === given.id ? given : one));
    book(sale, given, { kind: 'REFUND', amountMinor: share });
  }
}

/** Order credits goods, gives back what is owed for them, and tells it; payment writes the note. */
function creditedGoodsOf(sale: Sale, reference: string, credit: Credit): void {
  sale.credits.push(credit);
  const goneMinor = goneBackOf(sale);
  const creditedMinor = sale.credits.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  const facts = { id: reference, orderId: 'ord_1', returnId: null, stock: [], parts: [], credit: null };
  const { capturedMinor } = moneyOf(sale);
  const money = { payableId: 'ord_1', takenMinor: capturedMinor, goneMinor, notedMinor: notedOf(sale) };
  const parts = reckoned(reversal({ ...facts, refund: credit.amount }), { minor: creditedMinor, otherwiseMinor: 0 }, [
    money,
  ]);
  const refundMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  giveBack(sale, refundMinor);
  noted(sale, reference, { credit: creditFacts(credit), back: { setOffMinor: 0, refundMinor, creditedMinor } });
}

interface Told {
  readonly credit: CreditFacts;
  readonly back: Parameters<typeof goodsNote>[1]['back'];
}

function noted(sale: Sale, reference: string, { credit, back }: Told): void {
  const [invoice] = sale.documents;
  if (!credit || invoice === undefined) throw new Error('expected a credit for what was billed');
  const { amountMinor, taxMinor } = credit;
  const lines = [...credit.lines, ...deliveryLines(credit.delivery)];
  requireSums(lines, { totalMinor: amountMinor, taxMinor });
  const goods = creditedGoods([invoice], lines);
  const note = goodsNote(goods.lines, {
    reference,
    amountMinor,
    back,
    documents: sale.documents,
    money: moneyOf(sale),
  });
  sale.bookings.push(creditedTax(taxMinor), creditedTax(note.taxMinor - taxMinor));
  if (note.totalMinor > 0) sale.documents.push(document('CREDIT_NOTE', reference, note));
}

/** Payment credits what staff gave back, as far as nothing else has. */
function credited(sale: Sale, id: string): void {
  const amountMinor = Math.min(sale.givenByStaff.get(id) ?? 0, dueForReturned(sale.documents, moneyOf(sale)));
  if (amountMinor === 0) return;
  const lines = returnedLines({ id, kind: 'REFUND', amountMinor }, uncredited(sale.documents));
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  requireSums(lines, { totalMinor: amountMinor, taxMinor });
  sale.bookings.push(creditedTax(taxMinor));
  sale.documents.push(document('CREDIT_NOTE', id, { totalMinor: amountMinor, taxMinor, lines }));
}

function moneyOf({ payments, givenByStaff, ...sale }: Sale): SaleMoney {
  return {
    capturedMinor: payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0),
    givenBackMinor: goneBackOf({ payments, givenByStaff, ...sale }),
    returnedMinor: [...givenByStaff.values()].reduce((sum, minor) => sum + minor, 0),
    returnedIds: new Set(givenByStaff.keys()),
    creditedMinor: null,
  };
}

/** What payment tells order that its notes say goes back. */
function notedOf(sale: Sale): number {
  const { capturedMinor } = moneyOf(sale);
  const documents = sale.documents.map((one) => ({
    ...one,
    capturedMinor: one.kind === 'INVOICE' ? capturedMinor : 0,
    isGone: sale.givenByStaff.has(one.reference),
  }));
  return creditedAsMoney(documents);
}

function document(
  kind: Invoice['kind'],
  reference: string,
  { totalMinor, taxMinor, lines }: Pick<Invoice, 'totalMinor' | 'taxMinor'> & Pick<Invoice['content'], 'lines'>,
): Invoice {
  const named = { id: reference, kind, number: reference, reference, payableId: 'ord_1', saleId: 'ord_1' };
  const seller = { name: 'The Shop', addressLines: [], taxNumber: null };
  const content = { seller, buyer: { name: null, email: null }, address: null, about: 'Order 1', corrects: null };
  const of = { buyerId: null, currency: 'XXX', totalMinor, taxMinor, issuedAt: new Date(0) };
  return { ...named, ...of, content: { ...content, placedAt: '2026-11-19T10:00:00.000Z', lines } };
}
