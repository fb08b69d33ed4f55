import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { creditedGoods, type Invoice, invoiceNumber, type InvoiceLine, requireSums, taxSummary } from './invoice.ts';

const line: InvoiceLine = {
  lineId: 'oln_1',
  sku: 'CAT-MUG',
  title: 'Cat Mug',
  quantity: 2,
  unitPriceMinor: 1250,
  totalMinor: 2500,
  taxMinor: 399,
  taxRatePercent: '19',
};

const lines = array(
  record({
    totalMinor: integer({ min: 0, max: 1_000_000_000 }),
    taxShare: integer({ min: 0, max: 100 }),
    taxRatePercent: constantFrom('0', '7', '7.0', '8.1', '19', '25.5'),
  }).map(({ taxShare, ...one }) => ({ ...line, ...one, taxMinor: Math.floor((one.totalMinor * taxShare) / 100) })),
  { maxLength: 60 },
);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

test('the tax summary neither loses nor makes a minor unit', () => {
  assert(
    property(lines, (all) => {
      const summary = taxSummary(all);
      expect(sum(summary.map(({ grossMinor }) => grossMinor))).toBe(sum(all.map(({ totalMinor }) => totalMinor)));
      expect(sum(summary.map(({ taxMinor }) => taxMinor))).toBe(sum(all.map(({ taxMinor }) => taxMinor)));
      expect(summary.every(({ netMinor, taxMinor, grossMinor }) => netMinor + taxMinor === grossMinor)).toBe(true);
    }),
  );
});

test('the tax summary has each rate once, the lowest first', () => {
  const rates = ['19', '8.1', '7', '7.0', '19', '10'].map((taxRatePercent) => ({ ...line, taxRatePercent }));

  expect(taxSummary(rates).map(({ ratePercent }) => ratePercent)).toEqual(['7', '8.1', '10', '19']);
});

test.each([
  { kind: 'INVOICE', year: 2026, count: 123, number: 'INV-2026-000123' },
  { kind: 'CREDIT_NOTE', year: 2026, count: 7, number: 'CRN-2026-000007' },
  { kind: 'INVOICE', year: 2027, count: 1_000_000, number: 'INV-2027-1000000' },
] as const)('$kind $count of $year has the number $number', ({ kind, year, count, number }) => {
  expect(invoiceNumber(kind, year, count)).toBe(number);
});

test('lines that sum to the whole may be printed', () => {
  expect(() => requireSums([line, line], { totalMinor: 5000, taxMinor: 798 })).not.toThrow();
});

test.each([
  { totalMinor: 4999, taxMinor: 798 },
  { totalMinor: 5000, taxMinor: 799 },
])('lines of 5000 with 798 of tax are not printed above %o', (whole) => {
  expect(() => requireSums([line, line], whole)).toThrow(/expected lines that sum to/);
});

test('a credit note has the prices of the invoice, and the quantities that go back', () => {
  const content = { lines: [line], corrects: null } as unknown as Invoice['content'];
  const invoice = { number: 'INV-2026-000001', content } as Invoice;
  const unrelated: Invoice = { ...invoice, number: 'INV-2026-000002', content: { ...content, lines: [] } };
  const {
    unitPriceMinor: _,
    taxRatePercent: __,
    ...credited
  } = { ...line, quantity: 1, totalMinor: 1250, taxMinor: 200 };

  expect(creditedGoods([invoice, unrelated], [credited])).toEqual({
    corrects: 'INV-2026-000001',
    lines: [{ ...line, quantity: 1, totalMinor: 1250, taxMinor: 200 }],
  });
  expect(() => creditedGoods([invoice], [{ ...credited, lineId: 'oln_2' }])).toThrow(
    'expected a line of INV-2026-000001',
  );
});
