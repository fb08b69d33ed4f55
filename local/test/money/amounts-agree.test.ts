import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { billed, cancelled, goneBackOf, refundedByStaff, returned, type Sale, sold } from './sale-in-memory.ts';
import type { Basket } from '../../../subgraphs/cart/src/domain/cost/basket.ts';
import { type Cost, reckoned } from '../../../subgraphs/cart/src/domain/cost/cost.ts';
import { baskets, terms } from '../../../subgraphs/cart/test/random-carts.ts';
import { deliveryOf, subtotalOf } from '../../../subgraphs/order/src/domain/order.ts';
import type { Account } from '../../../subgraphs/payment/src/domain/ledger/ledger.ts';
import { type Invoice, taxSummary } from '../../../subgraphs/payment/src/domain/paper/invoice.ts';
import { uncredited } from '../../../subgraphs/payment/src/domain/paper/sale-credit.ts';
import { giftCardProvider } from '../../../subgraphs/payment/src/domain/payment/payment.ts';

// The long run: AMOUNTS_CASES=100000 npx vitest run local/test/money/amounts-agree.test.ts
const cases = Number(process.env['AMOUNTS_CASES'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const longMs = 30 * 60_000;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('returned' as const), which: fc.nat(), share }),
    fc.record({ kind: fc.constant('refunded' as const), share }),
  ),
  { maxLength: 6 },
);
const fates = fc.record({
  /** Shares of the total that gift cards have on them; some have more. */
  giftCards: fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 2 }),
  refundedBeforeBill: fc.option(share),
  steps,
  end: fc.constantFrom('kept', 'cancelled', 'all returned'),
});
type Fate = typeof fates extends fc.Arbitrary<infer Value> ? Value : never;

test('cart, order, payments, papers and books agree on every sale, after each step of it', { timeout: longMs }, () => {
  const carts = baskets.filter(({ lines }) => lines.length > 0);
  fc.assert(
    fc.property(carts, terms, fates, (basket, given, fate) => {
      const { cost } = reckoned(basket, given);

      const sale = lived(basket, cost, fate);

      expect(goneBackOf(sale)).toBeLessThanOrEqual(cost.totalMinor);
    }),
    { numRuns: cases, seed },
  );
});

/** A sale with all that befell it; it was looked at after each step. */
function lived(basket: Basket, cost: Cost, { giftCards, refundedBeforeBill, ...fate }: Fate): Sale {
  const sale = sold(
    basket,
    cost,
    giftCards.map((part) => Math.floor(cost.totalMinor * part)),
  );
  expectSold(sale);
  if (refundedBeforeBill !== null) refundShare(sale, refundedBeforeBill);
  billed(sale);
  expectAgreed(sale);
  const isCancelled = fate.end === 'cancelled';
  for (const step of fate.steps) {
    if (step.kind === 'refunded') refundShare(sale, step.share);
    // What came back was sent before, and what was sent is not cancelled.
    else if (!isCancelled) returnShare(sale, step.which, step.share);
    expectAgreed(sale);
  }
  if (isCancelled) cancelled(sale);
  if (fate.end === 'all returned') for (const { id } of sale.lines) returnLine(sale, id, 1);
  expectAgreed(sale);
  expectCredited(sale, fate.end);
  return sale;
}

function refundShare(sale: Sale, part: number): void {
  const amountMinor = Math.floor((sale.cost.totalMinor - goneBackOf(sale)) * part);
  if (amountMinor > 0) refundedByStaff(sale, amountMinor);
}

function returnShare(sale: Sale, which: number, part: number): void {
  const line = sale.lines[which % sale.lines.length];
  if (line !== undefined) returnLine(sale, line.id, part);
}

function returnLine(sale: Sale, lineId: string, part: number): void {
  const { quantity = 0, returnedQuantity = 0 } = sale.lines.find(({ id }) => id === lineId) ?? {};
  const units = Math.ceil((quantity - returnedQuantity) * part);
  if (units > 0) returned(sale, lineId, units);
}

/** The order is what the cart was, and is paid in full. */
function expectSold({ cost, order, payments }: Sale): void {
  const { subtotalMinor, discountMinor, deliveryMinor, taxMinor, totalMinor } = cost;
  expect([subtotalOf(order), order.discount, deliveryOf(order), order.tax, order.total].map(minorOf)).toEqual([
    subtotalMinor,
    discountMinor,
    deliveryMinor,
    taxMinor,
    totalMinor,
  ]);
  expect(total(payments, ({ capturedMinor }) => capturedMinor)).toBe(totalMinor);
}

/** What is billed is what was sold; what is credited is what went back; and the books say so. */
function expectAgreed(sale: Sale): void {
  const { cost, documents, payments } = sale;
  const [invoice, ...notes] = documents;
  const gone = goneBackOf(sale);
  const noteTax = total(notes, ({ taxMinor }) => taxMinor);
  expect([invoice?.totalMinor, invoice?.taxMinor]).toEqual([cost.totalMinor, cost.taxMinor]);
  expect(documents.map(sumsOfRates)).toEqual(documents.map(({ totalMinor, taxMinor }) => [totalMinor, taxMinor]));
  expect(total(notes, ({ totalMinor }) => totalMinor)).toBe(gone);
  for (const rate of uncredited(documents)) {
    expect([rate.grossMinor, rate.taxMinor, rate.netMinor].filter((minor) => minor < 0)).toEqual([]);
  }
  expect(sale.bookings.map((postings) => total(postings, minorOf))).toEqual(sale.bookings.map(() => 0));
  const cards = payments.filter(({ provider }) => provider === giftCardProvider);
  const kept = (some: typeof payments) => total(some, (one) => one.capturedMinor - one.refundedMinor);
  expect(booksOf(sale)).toEqual({
    'customer:liability': 0,
    'giftcards:liability': kept(cards),
    'psp:receivable': kept(payments) - kept(cards),
    refunds: gone - noteTax,
    revenue: cost.taxMinor - cost.totalMinor,
    tax: noteTax - cost.taxMinor,
  });
}

/** Who gave everything back is owed nothing more, to the minor unit, and no tax is owed for it. */
function expectCredited(sale: Sale, end: Fate['end']): void {
  const { cost, credits } = sale;
  const [amountMinor, taxMinor] = [
    total(credits, ({ amount }) => minorOf(amount)),
    total(credits, (one) => minorOf(one.tax)),
  ];
  const delivery = { total: cost.deliveryMinor, tax: cost.delivery?.taxMinor ?? 0 };
  if (end === 'cancelled')
    expect([amountMinor, taxMinor]).toEqual([cost.totalMinor, cost.totalMinor === 0 ? 0 : cost.taxMinor]);
  if (end === 'all returned')
    expect([amountMinor, taxMinor]).toEqual([cost.totalMinor - delivery.total, cost.taxMinor - delivery.tax]);
  const gone = goneBackOf(sale);
  expect(gone).toBeGreaterThanOrEqual(amountMinor);
  if (gone === cost.totalMinor)
    expect(uncredited(sale.documents).filter(({ taxMinor: left }) => left !== 0)).toEqual([]);
}

function booksOf({ bookings }: Sale): Partial<Record<Account, number>> {
  const sums: Partial<Record<Account, number>> = {
    'customer:liability': 0,
    'giftcards:liability': 0,
    'psp:receivable': 0,
    refunds: 0,
    revenue: 0,
    tax: 0,
  };
  for (const { account, amountMinor } of bookings.flat()) sums[account] = (sums[account] ?? 0) + amountMinor;
  return sums;
}

function sumsOfRates({ content }: Invoice): readonly [number, number] {
  const rates = taxSummary(content.lines);
  return [total(rates, ({ grossMinor }) => grossMinor), total(rates, ({ taxMinor }) => taxMinor)];
}

function minorOf({ amountMinor }: { readonly amountMinor: number }): number {
  return amountMinor;
}

function total<One>(all: readonly One[], minor: (one: One) => number): number {
  return all.reduce((sum, one) => sum + minor(one), 0);
}
