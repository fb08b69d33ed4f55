import { expect, test } from 'vitest';
import { creditedTax, postingsOf, recognition } from './ledger.ts';

const done = (kind: Parameters<typeof postingsOf>[0]['kind'], isRecognized = true) =>
  postingsOf({ kind, succeeded: true, amountMinor: 2500 }, { isRecognized }).map(
    ({ account, amountMinor }) => `${account} ${amountMinor}`,
  );

test('what is taken is owed by the bank, and to the buyer', () => {
  expect(done('CAPTURE')).toEqual(['psp:receivable 2500', 'customer:liability -2500']);
});

test('what goes back of a sale lowers the sale; before the sale, what we owe the buyer', () => {
  expect(done('REFUND')).toEqual(['refunds 2500', 'psp:receivable -2500']);
  expect(done('CHARGEBACK')).toEqual(['refunds 2500', 'psp:receivable -2500']);
  expect(done('REFUND', false)).toEqual(['customer:liability 2500', 'psp:receivable -2500']);
});

test('a fee lowers what the bank owes us', () => {
  expect(done('FEE')).toEqual(['fees 2500', 'psp:receivable -2500']);
});

test('money that is only held, and what the bank refused, is not in the books', () => {
  expect(done('AUTHORIZE')).toEqual([]);
  expect(done('VOID')).toEqual([]);
  expect(postingsOf({ kind: 'REFUND', succeeded: false, amountMinor: 1 }, { isRecognized: true })).toEqual([]);
});

test.each([
  { totalMinor: 2500, taxMinor: 399, givenBackMinor: 0 },
  { totalMinor: 2500, taxMinor: 399, givenBackMinor: 700 },
  { totalMinor: 3, taxMinor: 0, givenBackMinor: 3 },
  { totalMinor: 0, taxMinor: 0, givenBackMinor: 0 },
])('a sale is revenue and tax, and sums to zero: %o', (sale) => {
  const postings = recognition(sale);
  const of = (name: string) => postings.find(({ account }) => account === name)?.amountMinor ?? 0;

  expect(postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
  expect(of('revenue') + of('tax')).toBe(0 - sale.totalMinor);
  expect(of('tax')).toBe(0 - sale.taxMinor);
  expect(of('refunds')).toBe(sale.givenBackMinor);
  expect(postings.every(({ amountMinor }) => amountMinor !== 0)).toBe(true);
});

test('the tax in a credit is owed no more', () => {
  expect(creditedTax(399)).toEqual([
    { account: 'tax', amountMinor: 399 },
    { account: 'refunds', amountMinor: -399 },
  ]);
  expect(creditedTax(0)).toEqual([]);
});
