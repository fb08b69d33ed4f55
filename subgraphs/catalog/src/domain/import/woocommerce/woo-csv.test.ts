import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileProducts } from '../file-products.ts';

const reading = { currency: 'USD', locationId: 'loc_1', markets: new Map<string, string>(), keepsFaulty: false };
const header =
  'ID|Type|SKU|GTIN\\, UPC\\, EAN\\, or ISBN|Name|Published|Short description|Description|Date sale price starts|Date sale price ends|Tax status|Tax class|In stock?|Stock|Backorders allowed?|Weight (kg)|Sale price|Regular price|Categories|Tags|Images|Parent|Upsells|Attribute 1 name|Attribute 1 value(s)|Attribute 2 name|Attribute 2 value(s)'.split(
    '|',
  );
const mug = { ID: '1', Type: 'simple', SKU: 'MUG', Name: 'Cat Mug', Published: '1', 'Regular price': '25' };
const shirt = {
  ID: '2',
  Type: 'variable',
  SKU: 'SHIRT',
  Name: 'Shirt',
  Published: '1',
  'Weight (kg)': '0,2',
  'Attribute 1 name': 'Fabric',
  'Attribute 1 value(s)': 'Linen',
  'Attribute 2 name': 'Size',
  'Attribute 2 value(s)': 'S, M',
};
const small = {
  ID: '3',
  Type: 'variation',
  SKU: 'SHIRT-S',
  Name: 'Shirt - S',
  Published: '1',
  Parent: 'SHIRT',
  'Regular price': '19.50',
  'Attribute 1 name': 'Size',
  'Attribute 1 value(s)': 'S',
};

type Cells = Readonly<Partial<Record<string, string>>>;

function read(rows: readonly Cells[], change: Partial<typeof reading> = {}) {
  const records = rows.map((row, index) => ({ line: index + 2, cells: header.map((name) => row[name] ?? '') }));
  const found = fileProducts({ header, records }, { ...reading, ...change });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

function only(row: Cells) {
  const { products, problems } = read([row]);
  expect(problems).toEqual([]);
  return products[0];
}

describe('a simple product', () => {
  test('is one with nothing to choose', () => {
    const row = {
      ...mug,
      'GTIN\\, UPC\\, EAN\\, or ISBN': '4006381333931',
      'Short description': 'Short',
      'Tax status': 'none',
      'Tax class': 'Reduced rate',
      Stock: '7',
      'In stock?': '1',
      'Backorders allowed?': 'notify',
      'Weight (kg)': '0.35',
      Categories: 'Home > Cups\\, mugs, Sale',
      Tags: 'cat, new',
      Images: 'https://i.invalid/1, https://i.invalid/2',
    };

    expect(only(row)).toEqual({
      line: 2,
      handle: 'cat-mug',
      isHandleMade: false,
      isFaulty: false,
      title: 'Cat Mug',
      optionNames: [],
      facts: {
        descriptionHtml: 'Short',
        tags: ['cat', 'new'],
        categoryPath: ['Home', 'Cups, mugs'],
        status: 'ACTIVE',
        isPublished: true,
      },
      images: [
        { url: 'https://i.invalid/1', alt: null },
        { url: 'https://i.invalid/2', alt: null },
      ],
      variants: [
        {
          line: 2,
          sku: 'MUG',
          values: [],
          facts: {
            barcode: '4006381333931',
            weightGrams: 350,
            requiresShipping: true,
            taxable: false,
            taxClass: 'reduced',
            tracksStock: true,
          },
          prices: [{ currency: 'USD', amountMinor: 2_500, compareAtMinor: null }],
          stock: [{ locationId: 'loc_1', quantity: 7, takesBackorders: true }],
        },
      ],
    });
  });

  test.each([
    [{ 'Sale price': '19,99' }, { amountMinor: 1_999, compareAtMinor: 2_500 }],
    [
      { 'Sale price': '19.99', 'Date sale price ends': '2026-01-01' },
      { amountMinor: 2_500, compareAtMinor: null },
    ],
    [{ 'Sale price': '25' }, { amountMinor: 2_500, compareAtMinor: null }],
  ])('with %j costs %j', (sale, price) => {
    expect(only({ ...mug, ...sale })?.variants[0]?.prices).toEqual([{ currency: 'USD', ...price }]);
  });

  test.each([
    [{ Stock: '', 'In stock?': '1' }, { tracksStock: false }, { quantity: null }],
    [{ Stock: '', 'In stock?': '0' }, { tracksStock: true }, { quantity: 0 }],
    [{ Stock: '-2', 'In stock?': '1' }, { tracksStock: true }, { quantity: -2 }],
  ])('with %j is counted as %j, %j', (said, facts, stock) => {
    expect(only({ ...mug, ...said })?.variants[0]).toMatchObject({ facts, stock: [stock] });
  });

  test.each([
    ['1', { status: 'ACTIVE', isPublished: true }],
    ['0', { status: 'ACTIVE', isPublished: false }],
    ['-1', { status: 'DRAFT', isPublished: false }],
  ])('published %s is %j', (Published, facts) => {
    expect(only({ ...mug, Published })?.facts).toMatchObject(facts);
  });

  test('that is virtual needs no shipping', () => {
    const { facts } = only({ ...mug, Type: 'simple, downloadable, virtual' })?.variants[0] ?? {};

    expect(facts).toMatchObject({ requiresShipping: false });
  });

  test('of the name of another one gets a handle of its own', () => {
    const { products } = read([mug, { ...mug, ID: '9', SKU: 'MUG-2' }, { ...mug, ID: '10', SKU: '', Name: '☕' }]);

    expect(products.map(({ handle }) => handle)).toEqual(['cat-mug', 'cat-mug-2', 'product']);
  });

  test.each([
    ['', 'standard'],
    ['zero-rate', 'zero'],
    ['Bücher', undefined],
    ['books', 'books'],
  ])('of the tax class %j is of ours %j', (taxClass, ours) => {
    const { products, problems } = read([{ ...mug, 'Tax class': taxClass }], { keepsFaulty: true });

    expect(products[0]?.variants[0]?.facts.taxClass).toBe(ours);
    expect(problems.length).toBe(ours === undefined ? 1 : 0);
  });
});

describe('a variable product', () => {
  test('has its tax class where a variation names its parent’s', () => {
    const { products, problems } = read([
      { ...shirt, 'Tax class': 'books' },
      { ...small, 'Tax class': 'parent' },
      { ...small, ID: '4', SKU: '', 'Attribute 1 value(s)': 'M', 'Tax class': '' },
    ]);

    expect(problems).toEqual([]);
    expect(products[0]?.variants.map(({ facts }) => facts.taxClass)).toEqual(['books', 'standard']);
  });

  test('has its variations, wherever they stand and however they name it', () => {
    const medium = { ...small, ID: '4', SKU: '', Parent: 'id:2', 'Attribute 1 value(s)': 'M', 'Weight (kg)': '1' };
    const { products, problems } = read([small, shirt, medium]);

    expect(problems).toEqual([]);
    expect(products).toMatchObject([
      {
        line: 3,
        handle: 'shirt',
        optionNames: ['Size'],
        variants: [
          { line: 2, sku: 'SHIRT-S', values: ['S'], facts: { weightGrams: 200 }, prices: [{ amountMinor: 1_950 }] },
          { line: 4, sku: null, values: ['M'], facts: { weightGrams: 1_000 } },
        ],
      },
    ]);
  });
});

test.each([
  [
    'a product of another type',
    [{ ...mug, Type: 'grouped' }],
    'Type: expected simple, variable or variation, got "grouped"',
  ],
  ['a variation of nothing', [{ ...small, Parent: 'id:77' }], 'Parent: expected a variable product, got "id:77"'],
  [
    'a variation of a simple product',
    [{ ...small, Parent: 'MUG' }, mug],
    'Parent: expected a variable product, got "MUG"',
  ],
  [
    'a variation that is not sold',
    [{ ...small, Published: '0' }, shirt, { ...small, SKU: 'X' }],
    'Published: a variation that is not sold is left out',
  ],
  ['a product without variations', [shirt], 'expected a variation of the product'],
  [
    'any value of an option',
    [
      { ...small, 'Attribute 1 value(s)': '', 'Attribute 2 name': 'Fabric', 'Attribute 2 value(s)': 'Linen' },
      shirt,
      small,
    ],
    'Attribute value(s): expected a value for Fabric',
  ],
  [
    'stock of its product',
    [{ ...small, Stock: 'parent' }, shirt, { ...small, SKU: 'X' }],
    'Stock: expected a whole number',
  ],
  ['a price with thousands', [{ ...mug, 'Regular price': '1,250.00' }], 'Regular price: expected an amount in USD'],
  ['a weight of nothing', [{ ...mug, 'Weight (kg)': 'light' }], 'Weight (kg): expected a weight'],
  ['no name', [{ ...mug, Name: '' }], 'has a title'],
])('a row with %s is named with its line and column', (_, rows, message) => {
  const { problems } = read(rows);

  expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
});

test('what has no place is said once', () => {
  const rows = [{ ...mug, Upsells: 'X', Categories: 'A, B', 'Attribute 1 name': 'Fabric' }];

  expect(read(rows).remarks).toEqual([
    'a variant without an inventory tracker is not counted: it is sold without limit (line 2)',
    'there is no place for Upsells',
    'of several categories the first one is taken',
    'attributes that are no choice are left out',
  ]);
});

test('a file that says one thing twice is refused, and so are prices of markets', () => {
  const file = { header: [...header, 'SKU'], records: [] };

  expect(fileProducts(file, reading)).toBe('expected one column for each thing, got a second one, "SKU"');
  expect(fileProducts({ ...file, header }, { ...reading, markets: new Map([['canada', 'CAD']]) })).toBe(
    'the file has no prices of a market "canada"',
  );
});

test('of whatever rows, each that is bought is in or named with its line', () => {
  const cell = fc.constantFrom<string>('', 'S', 'M', '1', '0', '-1', 'id:2', 'SHIRT', 'parent', '9,99', '\\,', ',');
  const type = fc.constantFrom<string>('simple', 'variable', 'variation', 'virtual', 'grouped', '');
  const row = fc.tuple(type, fc.array(cell, { minLength: header.length, maxLength: header.length + 1 }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const records = rows.map(([kind, cells], index) => ({ line: index + 2, cells: cells.with(1, kind) }));
      const found = fileProducts({ header, records }, reading);
      if (typeof found === 'string') throw new Error(found);

      const bought = found.products.flatMap(({ line, variants }) => [line, ...variants.map((one) => one.line)]);
      const told = new Set([...bought, ...found.problems.map(({ line }) => line)]);
      const lost = records.filter(({ line }) => !told.has(line)).map(({ line }) => line);
      // A variable product whose variations are all wrong is told of with those.
      expect(lost.filter((line) => rows[line - 2]?.[0] !== 'variable')).toEqual([]);
    }),
  );
});
