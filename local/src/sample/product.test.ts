import { expect, test } from 'vitest';
import { physicalPlaces, digitalPlaces } from './leaves.ts';
import { choicesOf } from './choices.ts';
import { productLines } from './product-lines.ts';
import { defaultSeed, sampleProduct } from './product.ts';
import type { ProductDraft, Variant } from './product-draft.ts';
import { randomAt } from './random.ts';

// Enough for shares of a few per cent to show; takes a fifth of a second.
const products = Array.from({ length: 5_000 }, (_, index) => sampleProduct(defaultSeed, index));
const variants = products.flatMap((product) => product.variants);

async function textOf(seed: string, count: number): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of productLines(seed, count) as AsyncIterable<Buffer>) pieces.push(piece.toString());
  return pieces.join('');
}

test('the same seed gives the same bytes, another seed others', async () => {
  const text = await textOf('1', 200);

  expect(await textOf('1', 200)).toBe(text);
  expect(await textOf('2', 200)).not.toBe(text);
});

test('a product does not depend on how many there are', async () => {
  const few = (await textOf(defaultSeed, 10)).split('\n').slice(0, 10);
  const many = (await textOf(defaultSeed, 300)).split('\n');

  expect(many.slice(0, 10)).toEqual(few);
  expect(few[7]).toBe(JSON.stringify(sampleProduct(defaultSeed, 7)));
});

test('product 0 is the Cat Mug at 25 dollars', () => {
  expect(products[0]).toMatchObject({
    handle: 'cat-mug',
    title: 'Cat Mug',
    status: 'ACTIVE',
    options: [],
    variants: [
      {
        sku: 'CAT-MUG',
        prices: [
          { currency: 'USD', amountMinor: 2_500, compareAtMinor: null },
          { currency: 'EUR' },
          { currency: 'GBP' },
          { currency: 'JPY' },
          { currency: 'KWD' },
        ],
        stock: [{ onHand: 1_000 }],
      },
    ],
  });
  expect(products.filter(({ title }) => title === 'Cat Mug')).toHaveLength(1);
});

test('ids, handles and SKUs are unique and well-formed', () => {
  const ids = [...products, ...variants].map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  // Version 7, variant 10 of RFC 9562.
  expect(ids.filter((id) => !/^(prd|var)_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(id))).toEqual([]);
  expect(new Set(products.map(({ handle }) => handle)).size).toBe(products.length);
  expect(products.filter(({ handle }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(handle))).toEqual([]);
  expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length);
});

test('every variant has a whole price in five currencies, and a former price only where it was higher', () => {
  const prices = variants.flatMap((variant) => variant.prices);

  expect(variants.filter(({ prices: { length } }) => length !== 5)).toEqual([]);
  expect(prices.filter(({ amountMinor }) => !Number.isSafeInteger(amountMinor) || amountMinor <= 0)).toEqual([]);
  expect(prices.filter((price) => price.compareAtMinor !== null && price.compareAtMinor <= price.amountMinor)).toEqual(
    [],
  );
  expect(share(prices, ({ compareAtMinor }) => compareAtMinor !== null)).toBeGreaterThan(0.1);
});

test('options are at most three, and each variant is another choice among them', () => {
  for (const { options, variants } of products) {
    expect(options.length).toBeLessThanOrEqual(3);
    const names = options.map(({ name }) => name);
    const chosen = variants.map(({ selectedOptions }) => selectedOptions);
    expect(chosen.every((selected) => selected.map(({ name }) => name).join() === names.join())).toBe(true);
    expect(new Set(chosen.map((selected) => JSON.stringify(selected))).size).toBe(variants.length);
    for (const [index, { values }] of options.entries()) {
      expect(new Set(chosen.map((selected) => selected[index]?.value))).toEqual(new Set(values));
    }
  }
});

test('a product has 1 to 60 variants, on average four', () => {
  const counts = products.map(({ variants: { length } }) => length);

  expect(Math.min(...counts)).toBe(1);
  expect(Math.max(...counts)).toBeLessThanOrEqual(60);
  expect(variants.length / products.length).toBeGreaterThan(3.5);
  expect(variants.length / products.length).toBeLessThan(4.5);
});

test('no wish for variants is exceeded by much, nor is the bound', () => {
  for (let wanted = 1; wanted <= 60; wanted += 1) {
    const { combinations } = choicesOf(['Size', 'Colour', 'Fit'], wanted, randomAt(`choices/${wanted}`));

    expect(combinations.length).toBeGreaterThanOrEqual(Math.min(wanted, 2));
    expect(combinations.length).toBeLessThanOrEqual(Math.min(wanted + 3, 60));
  }
});

test('the faults of a real catalog are there in their shares', () => {
  const physical = products.filter(isPhysical);

  expect(share(products, (product) => !isPhysical(product))).toBeCloseTo(0.02, 2);
  expect(share(products, ({ status }) => status === 'ARCHIVED')).toBeCloseTo(0.01, 2);
  expect(share(products, ({ variants }) => variants.every((variant) => onHand(variant) === 0))).toBeCloseTo(0.03, 2);
  expect(share(physical, ({ variants: [first] }) => first?.weightGrams === null)).toBeCloseTo(0.05, 2);
});

test('stock follows popularity: a few have much, most have little', () => {
  const units = products.map(({ variants }) => variants.reduce((sum, variant) => sum + onHand(variant), 0));
  const sorted = units.toSorted((a, b) => b - a);

  expect(sorted[Math.floor(units.length / 2)]).toBeLessThan(200);
  expect(sorted[0]).toBeGreaterThan(10_000);
  expect(new Set(variants.flatMap(({ stock }) => stock.map(({ locationId }) => locationId))).size).toBe(4);
});

test('categories are twelve departments with 180 leaves', () => {
  const paths = [...physicalPlaces, ...digitalPlaces].map(({ department, group, leaf }) =>
    [department.name, group.name, leaf[0]].join(' / '),
  );

  expect(new Set(paths.map((path) => path.split(' / ')[0])).size).toBe(12);
  expect(new Set(paths).size).toBe(180);
  expect(products.filter(({ categoryPath }) => categoryPath.length !== 3)).toEqual([]);
});

test('a barcode ends in its check digit', () => {
  const barcodes = variants.flatMap(({ barcode }) => (barcode === null ? [] : [barcode]));

  expect(barcodes.length).toBeGreaterThan(variants.length * 0.8);
  expect(barcodes.filter((barcode) => weighted(barcode) % 10 !== 0 || barcode.length !== 13)).toEqual([]);
});

function isPhysical({ variants }: ProductDraft): boolean {
  return variants.every(({ requiresShipping }) => requiresShipping);
}

function onHand({ stock }: Variant): number {
  return stock.reduce((sum, level) => sum + level.onHand, 0);
}

function share<T>(all: readonly T[], isCounted: (item: T) => boolean): number {
  return all.filter(isCounted).length / all.length;
}

/** EAN-13's sum: digits at even places count three times. */
function weighted(barcode: string): number {
  return barcode.split('').reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
}

test('wholesale pays less for each variant, and everybody for a dozen Cat Mugs', async () => {
  const lines = (await textOf(defaultSeed, 20)).trimEnd().split('\n').slice(20);
  const behind = lines.map((line) => JSON.parse(line) as { kind: string; handle: string });
  const lists = behind.filter(({ kind }) => kind === 'priceList');
  const [catMug] = products;
  const first = products.slice(0, 8).flatMap((product) => product.variants);

  expect(lists).toMatchObject([
    { handle: 'wholesale', customerGroups: ['wholesale'], currency: 'USD' },
    { handle: 'by-the-dozen', customerGroups: [], currency: 'USD' },
  ]);
  const [wholesale, dozen] = lists as unknown as readonly { readonly entries: readonly Entry[] }[];
  expect(wholesale?.entries.map(({ variantId }) => variantId)).toEqual(first.map(({ id }) => id));
  for (const [index, { fromQuantity, amountMinor }] of (wholesale?.entries ?? []).entries()) {
    const usual = first[index]?.prices[0]?.amountMinor ?? 0;
    expect(fromQuantity).toBe(1);
    expect(amountMinor).toBeLessThanOrEqual(usual * 0.8);
    expect(amountMinor).toBeGreaterThan(usual * 0.8 - 1);
  }
  const variantId = catMug?.variants[0]?.id;
  expect(dozen?.entries).toMatchObject([
    { variantId, fromQuantity: 12, amountMinor: 2_250 },
    { variantId, fromQuantity: 48, amountMinor: 2_000 },
  ]);
});

interface Entry {
  readonly variantId: string;
  readonly fromQuantity: number;
  readonly amountMinor: number;
}
