import { describe, expect, test } from 'vitest';
import { columnsOf } from './csv-columns.ts';
import { type CsvProducts, csvProducts } from './csv-products.ts';
import type { Reading } from './csv-variants.ts';

/** Cells with commas between them, none quoted; the header is line 1. */
function read(text: string, change: Partial<Reading> = {}): CsvProducts {
  const [header = [], ...rows] = text.split('\n').map((row) => row.split(','));
  const columns = columnsOf(header);
  if (typeof columns === 'string') throw new Error(columns);
  return csvProducts({
    columns,
    width: header.length,
    records: rows.map((cells, index) => ({ line: index + 2, cells })),
    currency: 'USD',
    locationId: 'loc_1',
    markets: new Map(),
    keepsFaulty: false,
    ...change,
  });
}

const header = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position';

test('rows of one handle are one product, wherever they stand', () => {
  const { products, problems } = read(`${header}
shirt,Shirt,Size,S,SHIRT-S,10,https://i.invalid/2,2
mug,Mug,Title,Default Title,,5.5,,
shirt,,,M,,10.00,https://i.invalid/1,1
shirt,,,,,,https://i.invalid/3,`);

  expect(problems).toEqual([]);
  expect(products).toEqual([
    {
      line: 2,
      handle: 'shirt',
      isHandleMade: false,
      isFaulty: false,
      title: 'Shirt',
      facts: {},
      optionNames: ['Size'],
      images: [1, 2, 3].map((number) => ({ url: `https://i.invalid/${number}`, alt: null })),
      variants: [
        {
          line: 2,
          sku: 'SHIRT-S',
          values: ['S'],
          facts: {},
          prices: [{ currency: 'USD', amountMinor: 1_000 }],
          stock: [],
        },
        { line: 4, sku: null, values: ['M'], facts: {}, prices: [{ currency: 'USD', amountMinor: 1_000 }], stock: [] },
      ],
    },
    {
      line: 3,
      handle: 'mug',
      isHandleMade: false,
      isFaulty: false,
      title: 'Mug',
      facts: {},
      optionNames: [],
      images: [],
      variants: [
        { line: 3, sku: null, values: [], facts: {}, prices: [{ currency: 'USD', amountMinor: 550 }], stock: [] },
      ],
    },
  ]);
});

test('a product without a handle goes by its title', () => {
  const { products } = read('URL handle,Title,Price\n,Café Mug,5\n,Café Mug Deluxe,6');

  expect(products.map(({ handle }) => handle)).toEqual(['cafe-mug', 'cafe-mug-deluxe']);
});

test.each([
  [
    'older',
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Status,Product Category,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Tax Code,Variant Barcode,Variant SKU,Image Src,Image Alt Text,Variant Image',
    'continue',
  ],
  [
    'newer',
    'URL handle,Title,Description,Vendor,Type,Tags,Published on online store,Status,Product category,Weight value (grams),Inventory tracker,Inventory quantity,Continue selling when out of stock,Price,Compare-at price,Requires shipping,Charge tax,Tax code,Barcode,SKU,Product image URL,Image alt text,Variant image URL',
    'TRUE',
  ],
])('the %s headers are known', (_, headers, policy) => {
  const { products, problems } = read(
    `${headers}\nmug,Mug,<p>Hot</p>,Kiln,Mugs,a; b,FALSE,Draft,Home > Kitchen,350.4,shopify,-2,${policy},9.99,12,false,no,PC040100,123,M-1,https://i.invalid/1,A mug,https://i.invalid/2`,
  );

  expect(problems).toEqual([]);
  expect(products).toMatchObject([
    {
      facts: {
        descriptionHtml: '<p>Hot</p>',
        vendor: 'Kiln',
        productType: 'Mugs',
        tags: ['a; b'],
        isPublished: false,
        status: 'DRAFT',
        categoryPath: ['Home', 'Kitchen'],
      },
      images: [
        { url: 'https://i.invalid/1', alt: 'A mug' },
        { url: 'https://i.invalid/2', alt: null },
      ],
      variants: [
        {
          sku: 'M-1',
          facts: {
            barcode: '123',
            weightGrams: 350,
            requiresShipping: false,
            taxable: false,
            taxClass: 'pc040100',
            tracksStock: true,
          },
          prices: [{ currency: 'USD', amountMinor: 999, compareAtMinor: 1_200 }],
          stock: [{ locationId: 'loc_1', quantity: -2, takesBackorders: true }],
        },
      ],
    },
  ]);
});

test('a blank cell empties, a missing column says nothing', () => {
  const { products } = read(
    'Handle,Title,Vendor,Tags,Published,Status,Barcode,Price,Inventory quantity\nmug,Mug,,,,,,5,',
  );

  expect(products).toMatchObject([
    {
      facts: { vendor: null, tags: [], isPublished: true, status: 'ACTIVE' },
      variants: [{ facts: { barcode: null }, stock: [{ quantity: null }] }],
    },
  ]);
  expect(Object.keys(products[0]?.facts ?? {})).not.toContain('descriptionHtml');
});

test('what is never sold is a number of units, and a blank cell leaves it', () => {
  const header = 'Handle,Title,Price,Variant Safety Stock\n';
  const stockOf = (cell: string) => read(`${header}mug,Mug,5,${cell}`).products[0]?.variants[0]?.stock;

  expect(stockOf('3')).toEqual([{ locationId: 'loc_1', safetyStock: 3 }]);
  expect(stockOf('')).toEqual([]);
  expect(read(`${header}mug,Mug,5,-1`).problems.map(({ message }) => message)).toContain(
    'Variant Safety Stock: expected a whole number from 0 to 1000000000, got "-1"',
  );
});

describe('a bad row is named by its line and left out, and good ones go in', () => {
  const good = 'good,Good,,,,1,,';

  test.each([
    [
      'no amount',
      'bad,Bad,,,,$5,,',
      ['2: Variant Price: expected an amount in USD like 10.00, got "$5"', '2: the product bad is left out'],
    ],
    [
      'too many decimals',
      'bad,Bad,,,,9.999,,',
      ['2: Variant Price: expected an amount in USD like 10.00, got "9.999"', '2: the product bad is left out'],
    ],
    ['no handle', ',,,,,5,,', ['2: expected a handle or a title']],
    [
      'a handle that is no slug',
      'a/b,Bad,,,,5,,',
      ['2: expected a handle without spaces and slashes, got "a/b"', '2: the product a/b is left out'],
    ],
    ['no title', 'bad,,,,,5,,', ['2: no row of bad has a title']],
    [
      'a title that is too long',
      `bad,${'x'.repeat(256)},,,,5,,`,
      [`2: Title: expected 1 to 255 characters, got "${'x'.repeat(60)}…"`, '2: the product bad is left out'],
    ],
    ['a comma too many', 'bad,Bad,,,,5,,,x', ['2: expected at most 8 cells: is a comma not in quotes?']],
    [
      'a value without a name',
      'bad,Bad,,Red,,5,,',
      ['2: Option1 Value: expected a name for it, got "Red"', '2: the product bad is left out'],
    ],
  ])('%s', (_, bad, expected) => {
    const { products, problems } = read(`${header}\n${bad}\n${good}`);

    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual(expected);
    expect(products.map(({ handle }) => handle)).toEqual(['good']);
  });

  test.each([
    ['an option without a value', 'shirt,,,,S-M,5,,', 'Option1 Value: expected a value for Size, got nothing'],
    ['the options of another row', 'shirt,,,S,,5,,', '["S"] is in line 2 already'],
    ['neither a variant nor an image', 'shirt,,,,,,,', 'expected a variant or an image'],
  ])('%s', (_, bad, message) => {
    const { products, problems } = read(`${header}\nshirt,Shirt,Size,S,SKU-1,5,,\n${bad}\nshirt,,,L,,5,,`);

    expect(problems[0]).toEqual({ line: 3, message });
    expect(products.map(({ handle, variants }) => [handle, variants.length])).toEqual([['shirt', 2]]);
  });

  test('an image that is none costs the image, not the variant', () => {
    const { products, problems } = read(`${header}\nmug,Mug,,,,5,i.jpg,\nmug,,,,,,https://i.invalid/1,first`);

    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '2: Image Src: expected an absolute URL, got "i.jpg"',
      '3: Image Position: expected a position from 1, got "first"',
    ]);
    expect(products).toMatchObject([{ variants: [{ line: 2 }], images: [{ url: 'https://i.invalid/1' }] }]);
  });

  test('what the product itself cannot be leaves out all of it', () => {
    const { products, problems } = read('Handle,Title,Status,Price\nmug,Mug,live,5\nmug,,,6');

    expect(products).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      'Status: expected active, draft or archived, got "live"',
      'the product mug is left out',
      '[] is in line 2 already',
    ]);
  });

  test('too many variants leave out the product', () => {
    const rows = Array.from({ length: 2_049 }, (_, size) => `shirt,,,${size},,5,,`);
    const { products, problems } = read(`${header}\nshirt,Shirt,Size,first,,5,,\n${rows.slice(0, 2_047).join('\n')}`);
    expect([products.length, problems]).toEqual([1, []]);

    const more = read(`${header}\nshirt,Shirt,Size,first,,5,,\n${rows.slice(0, 2_048).join('\n')}`);
    expect([more.products.length, more.problems]).toEqual([
      0,
      [{ line: 2, message: 'expected at most 2048 variants, got 2049' }],
    ]);
  });
});

describe('amounts are exact, in the currency of the import', () => {
  test.each([
    ['USD', '0.29', 29],
    ['USD', '1005', 100_500],
    ['JPY', '50', 50],
    ['JPY', '50.00', 50],
    ['KWD', '7.675', 7_675],
    ['USD', '90071992547409.91', 9_007_199_254_740_991],
  ])('%s %s', (currency, price, amountMinor) => {
    const { products } = read(`Handle,Title,Price\nmug,Mug,${price}`, { currency });

    expect(products[0]?.variants[0]?.prices).toEqual([{ currency, amountMinor }]);
  });

  test.each([
    ['USD', '90071992547409.92'],
    ['JPY', '50.5'],
    ['USD', '-1'],
    ['USD', '1e3'],
    ['USD', '.5'],
  ])('%s %s is none', (currency, price) => {
    expect(read(`Handle,Title,Price\nmug,Mug,${price}`, { currency }).products).toEqual([]);
  });
});

describe('a header', () => {
  test('needs a title and has each column once', () => {
    expect(columnsOf(['Name', 'Price'])).toBe('expected a column "Title": is this a product CSV?');
    expect(columnsOf(['Title', 'Price', 'Variant Price'])).toBe(
      'expected one column for each thing, got a second one, "Variant Price"',
    );
  });
});

describe('columns', () => {
  test('that nobody knows are named once, with what they look like', () => {
    const { remarks } = read(
      'Handle,Title,Varaint SKU,Colour,Price,Inventory quantity,SEO title,Cost per item\nmug,Mug,M,red,5,1,A mug,\ncup,Cup,C,red,5,1,,',
    );

    expect(remarks).toEqual([
      'the column "Varaint SKU" is not known and is passed over; it looks like "variant sku"',
      'the column "Colour" is not known and is passed over',
      'there is no place for SEO title',
    ]);
  });

  test('make no file of products where neither prices nor quantities are known', () => {
    expect(columnsOf(['Handle', 'Title', 'Kosten'])).toBe(
      'expected a column "Variant Price" or "Variant Inventory Qty", got "Kosten"',
    );
    expect(typeof columnsOf(['Handle', 'Title', 'Vendor'])).toBe('object');
  });

  test('with the names that shops give them are known', () => {
    const { products, remarks } = read(
      'Handle,Title,Body,Variant sku,Variant inventory quantity,Variant price\nlamp,Lamp,<p>Bright</p>,LAMP,5,10.00',
    );

    expect(remarks).toEqual([]);
    expect(products).toMatchObject([
      {
        facts: { descriptionHtml: '<p>Bright</p>' },
        variants: [{ sku: 'LAMP', prices: [{ amountMinor: 1_000 }], stock: [{ quantity: 5 }] }],
      },
    ]);
  });

  test('with the prices of markets are taken where it is said what they are in, and else named', () => {
    const csv =
      'Handle,Title,Price,Price / Japan,Compare At Price / Japan,Price / Canada,Quantity\nmug,Mug,5,700,900,6.50,1\ncup,Cup,5,,,,1';
    const { products, remarks, problems } = read(csv, { markets: new Map([['japan', 'JPY']]) });

    expect(problems).toEqual([]);
    expect(remarks).toEqual(['prices of the market Canada are passed over: say --market "Canada=EUR" to have them']);
    expect(products.map(({ variants }) => variants[0]?.prices)).toEqual([
      [
        { currency: 'USD', amountMinor: 500 },
        { currency: 'JPY', amountMinor: 700, compareAtMinor: 900 },
      ],
      [
        { currency: 'USD', amountMinor: 500 },
        { currency: 'JPY', compareAtMinor: null },
      ],
    ]);
  });
});

test('a compare-at price that is no saving is left out, and told where it is no mere zero', () => {
  const { products, remarks } = read(
    'Handle,Title,Price,Compare At Price,Quantity\nc1,C1,20,10,1\nc2,C2,20,0.00,1\nc3,C3,20,20,1\nc4,C4,20,20.01,1',
  );

  expect(products.map(({ variants }) => variants[0]?.prices[0]?.compareAtMinor)).toEqual([null, null, null, 2_001]);
  expect(remarks).toEqual(['a compare-at price that is not above the price is left out (2 rows, the first in line 2)']);
});

test('variants without a tracker are not counted, and their number is told', () => {
  const { products, remarks } = read(
    'Handle,Title,Variant Inventory Tracker,Quantity,Price\nwrap,Wrap,,0,1\ncard,Card,,,10\nmug,Mug,shopify,5,10',
  );

  expect(products.map(({ variants }) => variants[0]?.facts.tracksStock)).toEqual([false, false, true]);
  expect(remarks).toEqual([
    'a variant without an inventory tracker is not counted: it is sold without limit (2 rows, the first in line 2)',
  ]);
});

test('titles of which the same letters are left are products of their own, and signs alone are one, too', () => {
  const { products, problems } = read('Title,Price,Quantity\nC,1,1\nC#,2,1\nC++,3,1\n🐱,4,1\n🐶,5,1\nc,6,1');

  expect(new Set(products.map(({ handle }) => handle)).size).toBe(5);
  expect(products.map(({ title }) => title)).toEqual(['C', 'C#', 'C++', '🐱', '🐶']);
  expect(problems).toEqual([{ line: 7, message: '[] is in line 2 already' }]);
});

describe('where faulty rows are kept', () => {
  test('a bad cell costs itself alone, and the product says so', () => {
    const { products, problems } = read(
      'Handle,Title,Status,SKU,Price,Quantity\nbad,Bad,live,B,free,many\ngood,Good,active,G,1,1',
      { keepsFaulty: true },
    );

    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '2: Status: expected active, draft or archived, got "live"',
      '2: Price: expected an amount in USD like 10.00, got "free"',
      '2: Quantity: expected a whole number up to 1000000000, got "many"',
    ]);
    expect(products).toMatchObject([
      { handle: 'bad', isFaulty: true, variants: [{ sku: 'B', prices: [], stock: [] }] },
      { handle: 'good', isFaulty: false },
    ]);
  });

  test('what has no title, no handle or no options stays out all the same', () => {
    const { products } = read('Handle,Title,Option1 Name,Option1 Value,Price\na/b,Bad,,,1\nc,,,,1\nd,D,Size,,1', {
      keepsFaulty: true,
    });

    expect(products).toEqual([]);
  });
});
