import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Invoice, InvoiceLine } from '../../src/domain/paper/invoice.ts';
import { drawInvoice } from '../../src/paper/draw-invoice.ts';
import { shaped } from '../../src/paper/text-runs.ts';
import { facesFor, placeholder, regular } from '../../src/paper/typeface.ts';

// What stands on the page is read by another program's eyes: apt-get install poppler-utils.
const canRead = spawnSync('pdftotext', ['-v']).error === undefined;
if (!canRead) console.warn('The texts on PDFs are not tested: pdftotext (poppler-utils) is not installed.');

const textOf = (bytes: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });

const pagesOf = (text: string): string[] => text.split('\f').slice(0, -1);

function lineOf(more: Partial<InvoiceLine>): InvoiceLine {
  const usual = { lineId: 'oln_1', sku: 'CAT-MUG', title: 'Cat Mug', quantity: 2, unitPriceMinor: 1250 };
  return { ...usual, totalMinor: 2500, taxMinor: 399, taxRatePercent: '19', ...more };
}

function invoiceOf(more: Partial<Invoice> & Partial<Invoice['content']> = {}): Invoice {
  const { lines = [lineOf({})], buyer, address, seller, corrects = null, ...facts } = more;
  return {
    id: 'inv_1',
    kind: 'INVOICE',
    number: 'INV-2026-000123',
    payableId: 'ord_1',
    saleId: 'ord_1',
    reference: 'ord_1',
    buyerId: null,
    currency: 'USD',
    totalMinor: lines.reduce((total, { totalMinor }) => total + totalMinor, 0),
    taxMinor: lines.reduce((total, { taxMinor }) => total + taxMinor, 0),
    issuedAt: new Date('2026-11-20T10:00:00Z'),
    ...facts,
    content: {
      seller: seller ?? { name: 'The Shop', addressLines: ['1 Quay', 'Oslo'], taxNumber: 'NO 999' },
      buyer: buyer ?? { name: 'Łukasz Ødegård', email: 'lukasz@example.com' },
      address: address === undefined ? polish : address,
      about: 'Order 2026-000042',
      placedAt: '2026-11-19T10:00:00.000Z',
      corrects,
      lines,
    },
  };
}

const polish = {
  name: 'Γιώργος Παπαδόπουλος',
  lines: ['ul. Świętokrzyska 12'],
  city: 'Wrocław',
  postalCode: '50-001',
  region: null,
  country: 'PL',
};

const mixed = (times: number): InvoiceLine[] => [
  lineOf({}),
  lineOf({
    sku: 'BOWL',
    title: 'Война и мир',
    quantity: 1,
    unitPriceMinor: 1999 * times,
    totalMinor: 1999 * times,
    taxMinor: 131 * times,
    taxRatePercent: '7',
  }),
  lineOf({
    sku: 'TEA',
    quantity: 3,
    unitPriceMinor: 411_523,
    totalMinor: 1_234_569,
    taxMinor: 92_506,
    taxRatePercent: '8.1',
  }),
];

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
/** The minor units of what is written. */
const minorOf = (text: string): number => Number(text.replaceAll(/[,.]/g, ''));

describe.skipIf(!canRead)('on the page', () => {
  test.each([
    ['USD', '12,345.69', /25\.00/],
    ['JPY', '1,234,569', /2,500/],
    ['KWD', '1,234.569', /2\.500/],
  ])('the amounts in %s have its decimals, and agree to the minor unit', async (...[currency, biggest, total]) => {
    const invoice = invoiceOf({ currency, lines: mixed(1) });

    const text = textOf(await drawInvoice(invoice));

    expect(text).toContain(biggest);
    expect(text).toMatch(total);
    const rows = text.split('\n').map((row) => row.trim().split(/\s{2,}/));
    const lines = rows.filter(([sku]) => ['CAT-MUG', 'BOWL', 'TEA'].includes(sku ?? ''));
    const lineTotals = lines.map((row) => minorOf(row.at(-1) ?? ''));
    const rates = rows.filter(([rate, ...rest]) => /^[\d.]+ ?%$/.test(rate ?? '') && rest.length === 3);
    const [net, tax, gross] = [1, 2, 3].map((column) => sum(rates.map((row) => minorOf(row[column] ?? ''))));
    const written = (name: string): number =>
      minorOf(rows.find(([first]) => first === name)?.[1]?.replace(` ${currency}`, '') ?? '');
    expect(lines).toHaveLength(3);
    expect(rates).toHaveLength(3);
    expect(sum(lineTotals)).toBe(invoice.totalMinor);
    expect([net, tax, gross]).toEqual([invoice.totalMinor - invoice.taxMinor, invoice.taxMinor, invoice.totalMinor]);
    expect([written('Net'), written('Tax'), written('Total')]).toEqual([net, tax, gross]);
  });

  test('is to whom it is billed and where it is sent, with VAT ids, the time of supply and the card', async () => {
    const invoice = invoiceOf();
    const { content } = invoice;
    const billingAddress = { name: 'Łukasz Sp. z o.o.', lines: ['ul. Prosta 1'], city: 'Warszawa', region: null };
    const billed = {
      ...content,
      seller: { ...content.seller, vatId: 'NO999999999MVA' },
      buyer: { ...content.buyer, vatId: 'PL1234567890' },
      billingAddress: { ...billingAddress, postalCode: '00-001', country: 'PL' },
      supply: { kind: 'Period', from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' } as const,
      cards: [{ brand: 'amex', last4: '0005' }],
    };

    const text = textOf(await drawInvoice({ ...invoice, content: billed }));

    for (const part of [
      'Billed to',
      'Łukasz Sp. z o.o.',
      'ul. Prosta 1',
      'VAT ID PL1234567890',
      'Sent to',
      'ul. Świętokrzyska 12',
      'VAT ID NO999999999MVA',
      '1 November 2026 to 1 December 2026',
      'American Express ending 0005',
    ]) {
      expect(text).toContain(part);
    }
  });

  test.each([
    ['INVOICE', { kind: 'At', at: '2026-11-19T10:00:00Z' }, /Supplied +19 November 2026/],
    ['INVOICE', { kind: 'ToFollow' }, /Supplied +when sent/],
  ] as const)('of an %s is when it is supplied: %j', async (kind, supply, expected) => {
    const invoice = invoiceOf();

    const text = textOf(await drawInvoice({ ...invoice, kind, content: { ...invoice.content, supply } }));

    expect(text).toMatch(expected);
  });

  test('is what was taken off a line beneath it, so that the column of totals sums', async () => {
    const lines = [
      lineOf({ discountMinor: 501, totalMinor: 1_999, taxMinor: 319 }),
      lineOf({
        sku: '',
        title: 'Delivery: Standard',
        quantity: 1,
        unitPriceMinor: 800,
        totalMinor: 800,
        taxMinor: 128,
      }),
    ];

    const text = textOf(await drawInvoice(invoiceOf({ lines })));

    expect(text).toMatch(
      /CAT-MUG +Cat Mug +2 +12\.50 +19 % +25\.00\s+Discount +19 % +-5\.01\s+Delivery: Standard +1 +8\.00 +19 % +8\.00/,
    );
    expect(text).toMatch(/Total +27\.99 USD/);
  });

  test('is who sells, who buys, and what it is', async () => {
    const text = textOf(await drawInvoice(invoiceOf()));

    for (const part of [
      'The Shop',
      '1 Quay',
      'Tax number NO 999',
      'INV-2026-000123',
      '20 November 2026',
      'Order 2026-000042',
      '19 November 2026',
      'Łukasz Ødegård',
      'c/o Γιώργος Παπαδόπουλος',
      'ul. Świętokrzyska 12',
      '50-001 Wrocław',
      'Poland',
      'lukasz@example.com',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('stands for a character');
  });

  test('of a guest without an address is neither', async () => {
    const text = textOf(await drawInvoice(invoiceOf({ buyer: { name: null, email: null }, address: null })));

    expect(text).toContain('Guest');
    expect(text).not.toMatch(/null|undefined|c\/o/);
  });

  test('of a credit note is the invoice that it corrects', async () => {
    const note = invoiceOf({ kind: 'CREDIT_NOTE', number: 'CRN-2026-000007', corrects: 'INV-2026-000123' });

    expect(textOf(await drawInvoice(note))).toMatch(
      /Credit note[\s\S]*Corrects +INV-2026-000123[\s\S]*Total credit +25\.00 USD/,
    );
  });

  test('are sixty lines over several pages, each with its number and the head of the table', async () => {
    const lines = Array.from({ length: 60 }, (_, index) =>
      lineOf({ sku: `SKU-${index}`, title: `Article ${index} ${'with a long title '.repeat(index % 4)}` }),
    );

    const pages = pagesOf(textOf(await drawInvoice(invoiceOf({ lines }))));

    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
    for (const page of pages.filter((one) => /SKU-\d/.test(one))) {
      expect(page).toMatch(/SKU +Title +Quantity +Unit price +Tax rate +Total/);
    }
    for (const page of pages.slice(1)) expect(page).toContain('Invoice INV-2026-000123, continued');
    const skus = pages.join('').match(/\bSKU-\d+\b/g);
    expect(skus).toEqual(lines.map(({ sku }) => sku));
    expect(pages.at(-1)).toContain('Total');
  });

  test.each(Array.from({ length: 26 }, (_, index) => index + 1))(
    'is nothing below the foot with %d lines, and no page is empty',
    async (count) => {
      const lines = Array.from({ length: count }, (_, index) =>
        lineOf({ sku: `SKU-${index}`, taxRatePercent: String(index % 3) }),
      );

      const pages = pagesOf(textOf(await drawInvoice(invoiceOf({ lines }))));

      expect(pages.length).toBeLessThan(3);
      for (const [index, page] of pages.entries()) {
        expect(page.trimEnd().split('\n').at(-1)).toContain(`Page ${index + 1} of ${pages.length}`);
        expect(page).toMatch(/SKU-|Gross/);
      }
    },
  );

  test.each([
    ['JP', '山田太郎', '丸の内1丁目9番2号', '東京都'],
    ['CN', '王伟', '建国门外大街1号', '北京市'],
    ['TW', '王小明', '信義路五段7號', '臺北市'],
    ['KR', '김철수', '세종대로 110', '서울특별시'],
    ['TH', 'สมชาย ใจดี', '99/1 ถนนสุขุมวิท', 'กรุงเทพมหานคร'],
    ['SA', 'محمد', 'الملك', 'الرياض'],
    ['IL', 'ישראל ישראלי', 'רחוב הרצל', 'תל אביב'],
  ])('of a buyer in %s are their name and address as they write them', async (...[country, name, street, city]) => {
    const address = { name, lines: [street], city, postalCode: null, region: null, country };

    const text = textOf(await drawInvoice(invoiceOf({ buyer: { name, email: null }, address })));

    // What is written from the right stands between marks that say so.
    const read = text.replaceAll(/[\u202A-\u202E\u200E\u200F]/g, '');
    for (const part of [name, street, city]) expect(read).toContain(part);
    expect(read).not.toContain(placeholder);
  });

  test('is a mark and a note for what cannot be drawn', async () => {
    const text = textOf(await drawInvoice(invoiceOf({ lines: [lineOf({ title: '😀 Mug' })] })));

    expect(text).toContain(`${placeholder} Mug`);
    expect(text).toContain('stands for a character that the typeface of this document lacks');
  });
});

const sha256 = async (invoice: Invoice): Promise<string> =>
  createHash('sha256')
    .update(await drawInvoice(invoice))
    .digest('hex');

test('the same invoice has the same bytes, whatever was drawn between', async () => {
  const first = await sha256(invoiceOf());
  const others = await Promise.all([
    sha256(invoiceOf({ lines: mixed(3) })),
    sha256(invoiceOf({ number: 'INV-2026-000124' })),
  ]);

  expect(await sha256(invoiceOf())).toBe(first);
  expect(new Set([first, ...others]).size).toBe(3);
});

test('long texts and the greatest amounts are drawn within their columns', async () => {
  const longest = lineOf({
    title: 'W'.repeat(5_000),
    sku: 'X'.repeat(2_000),
    unitPriceMinor: Number.MAX_SAFE_INTEGER,
    totalMinor: Number.MAX_SAFE_INTEGER,
    taxMinor: 0,
  });

  const bytes = await drawInvoice(
    invoiceOf({
      lines: [longest],
      totalMinor: Number.MAX_SAFE_INTEGER,
      buyer: { name: 'N'.repeat(1_000), email: null },
    }),
  );

  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test.each([
  ['Łukasz Ødegård', true],
  ['Γιώργος Παπαδόπουλος', true],
  ['Владимир Ђорђевић', true],
  ['Nguyễn Thị Ánh', true],
  ['Şükrü Ağaoğlu, İzmir', true],
  ['12 € – “quoted” … ½ ™', true],
  ['山田太郎', true],
  ['محمد الأحمد 山田太郎 สมชาย', true],
  ['ספל חתול (גדול)', true],
  ['김철수', true],
  ['राम', true],
  ['😀', false],
  ['ᚠᚢᚦ', false],
])('%s can be drawn: %s', (text, isDrawable) => {
  const faceOf = facesFor(text, { isBold: false, country: null });

  expect(shaped(text, faceOf, regular).hasPlaceholders).toBe(!isDrawable);
});
