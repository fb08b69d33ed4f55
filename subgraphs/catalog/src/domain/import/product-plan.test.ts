import { describe, expect, test } from 'vitest';
import type { StoredProduct, StoredVariant } from '../stored.ts';
import type { ImportedProduct, ImportedVariant } from './imported-product.ts';
import type { KnownProduct, KnownVariant } from './known-product.ts';
import { type ImportContext, planOf } from './product-plan.ts';

const now = new Date('2024-06-01T00:00:00.000Z');
const before = new Date('2024-01-01T00:00:00.000Z');

function context(): ImportContext {
  let made = 0;
  return {
    now,
    newId: (prefix) => `${prefix}_new${(made += 1)}`,
    categoryIdOf: (path) => (path.length === 0 ? null : `cat_${path.join('_')}`),
  };
}

function imported(values: readonly string[], change: Partial<ImportedVariant> = {}): ImportedVariant {
  return {
    line: 2,
    sku: null,
    values,
    facts: {},
    prices: [{ currency: 'USD', amountMinor: 1_000 }],
    stock: [],
    ...change,
  };
}

const shirt: ImportedProduct = {
  line: 2,
  handle: 'shirt',
  isHandleMade: false,
  isFaulty: false,
  title: 'Shirt',
  facts: {},
  optionNames: ['Size'],
  images: [],
  variants: [imported(['S']), imported(['M'])],
};

const storedShirt: StoredProduct = {
  id: 'prd_1',
  handle: 'shirt',
  title: 'Shirt',
  titleKey: 'shirt',
  descriptionHtml: '<p>Soft</p>',
  vendor: 'Loom',
  productType: null,
  tags: ['soft'],
  categoryId: 'cat_1',
  status: 'DRAFT',
  publishedAt: before,
  createdAt: before,
  options: [{ name: 'Size', values: ['S', 'M'] }],
  attributes: {},
};

function stored(value: string, position: number, change: Partial<StoredVariant> = {}): KnownVariant {
  const id = `var_${value}`;
  return {
    variant: {
      id,
      productId: 'prd_1',
      position,
      sku: `SHIRT-${value}`,
      title: value,
      barcode: '123',
      selectedOptions: [{ name: 'Size', value }],
      weightGrams: 200,
      requiresShipping: false,
      taxClass: 'exempt',
      tracksStock: true,
      ...change,
    },
    prices: [{ variantId: id, currency: 'USD', amountMinor: 1_000, compareAtMinor: 1_500 }],
    levels: [
      { variantId: id, locationId: 'loc_1', onHand: 3, reserved: 1, backorderLimit: 0, safetyStock: 0, counted: 5 },
    ],
  };
}

function withSku({ variant, ...rest }: KnownVariant): KnownVariant {
  return { ...rest, variant: { ...variant, sku: 'TWIN' } };
}

const known: KnownProduct = {
  product: storedShirt,
  images: [{ productId: 'prd_1', position: 0, url: 'https://i.invalid/1', alt: null, width: 8, height: 6 }],
  translations: [],
  variants: [stored('S', 0), stored('M', 1)],
};

describe('a product that the shop has not', () => {
  test('is made, on sale from now on, with a SKU, an id and a price for each variant', () => {
    expect(planOf(shirt, null, context())).toEqual({
      kind: 'created',
      product: {
        id: 'prd_new1',
        handle: 'shirt',
        title: 'Shirt',
        titleKey: 'shirt',
        descriptionHtml: null,
        vendor: null,
        productType: null,
        tags: [],
        categoryId: null,
        status: 'ACTIVE',
        publishedAt: now,
        createdAt: now,
        options: [{ name: 'Size', values: ['S', 'M'] }],
        attributes: {},
      },
      images: null,
      variants: ['S', 'M'].map((value, position) => ({
        id: `var_new${position + 2}`,
        productId: 'prd_new1',
        position,
        sku: `SHIRT-${value}`,
        title: value,
        barcode: null,
        selectedOptions: [{ name: 'Size', value }],
        weightGrams: null,
        requiresShipping: true,
        taxClass: 'standard',
        tracksStock: true,
      })),
      prices: [2, 3].map((id) => ({
        variantId: `var_new${id}`,
        currency: 'USD',
        amountMinor: 1_000,
        compareAtMinor: null,
      })),
      stock: [],
      problems: [],
    });
  });

  test('is not published where the file says so', () => {
    expect(planOf({ ...shirt, facts: { isPublished: false } }, null, context())).toMatchObject({
      product: { publishedAt: null },
    });
  });

  test('needs prices', () => {
    expect(planOf({ ...shirt, variants: [imported(['S'], { prices: [] })] }, null, context())).toEqual({
      kind: 'refused',
      problems: [
        { line: 2, message: 'expected a price, because the variant is new' },
        { line: 2, message: 'the product shirt is left out' },
      ],
    });
  });
});

describe('a product some of whose cells were wrong', () => {
  test('is a draft where it is new, though its variants have no price', () => {
    const faulty = { ...shirt, isFaulty: true, variants: [imported(['S'], { prices: [] })] };

    expect(planOf(faulty, null, context())).toMatchObject({
      kind: 'created',
      product: { status: 'DRAFT' },
      variants: [{ sku: 'SHIRT-S' }],
      prices: [],
    });
    expect(planOf({ ...faulty, facts: { status: 'ACTIVE' } }, null, context())).toMatchObject({
      product: { status: 'DRAFT' },
    });
  });

  test('stays what it is where the shop has it', () => {
    const onSale = { ...known, product: { ...storedShirt, status: 'ACTIVE' as const } };

    expect(planOf({ ...shirt, isFaulty: true }, onSale, context())).toMatchObject({ kind: 'unchanged' });
  });
});

describe('a product that the shop has', () => {
  test('stays as it is where the file says the same, or nothing', () => {
    expect(planOf(shirt, known, context())).toMatchObject({
      kind: 'unchanged',
      product: storedShirt,
      images: null,
      variants: [],
      prices: [],
      stock: [],
    });
  });

  test('takes over what the file says, and keeps what it does not speak of', () => {
    const facts = { vendor: null, tags: ['new'], categoryPath: ['Tops'], status: 'ACTIVE', isPublished: true } as const;

    expect(planOf({ ...shirt, title: 'Fine Shirt', facts }, known, context())).toMatchObject({
      kind: 'updated',
      product: {
        ...storedShirt,
        title: 'Fine Shirt',
        titleKey: 'fine shirt',
        vendor: null,
        tags: ['new'],
        categoryId: 'cat_Tops',
        status: 'ACTIVE',
        publishedAt: before,
      },
      variants: [],
    });
  });

  test('is known by its SKUs before its options, which may then change', () => {
    const variants = [imported(['L'], { sku: 'SHIRT-S' }), imported(['S'], { sku: 'SHIRT-M' })];

    expect(planOf({ ...shirt, variants }, known, context())).toMatchObject({
      kind: 'updated',
      product: { options: [{ name: 'Size', values: ['L', 'S'] }] },
      variants: [
        { id: 'var_S', sku: 'SHIRT-S', title: 'L', selectedOptions: [{ name: 'Size', value: 'L' }], barcode: '123' },
        { id: 'var_M', sku: 'SHIRT-M', title: 'S' },
      ],
      problems: [],
    });
  });

  test('is known by its options where several have a SKU, here or there', () => {
    const twins: KnownProduct = { ...known, variants: known.variants.map(withSku) };
    const variants = [imported(['M'], { sku: 'TWIN' }), imported(['S'], { sku: 'TWIN' })];

    expect(planOf({ ...shirt, variants }, twins, context())).toMatchObject({
      kind: 'updated',
      variants: [
        { id: 'var_M', position: 0 },
        { id: 'var_S', position: 1 },
      ],
      problems: [],
    });
    const third = [
      imported(['S'], { sku: 'TWIN' }),
      imported(['M'], { sku: 'TWIN' }),
      imported(['L'], { sku: 'TWIN' }),
    ];
    expect(planOf({ ...shirt, variants: third }, twins, context())).toMatchObject({
      variants: [{ id: 'var_new1', sku: 'TWIN', title: 'L' }],
      problems: [],
    });
  });

  test('never gives a variant another SKU', () => {
    const variants = [imported(['S'], { sku: 'OTHER', line: 4 }), imported(['M'])];

    expect(planOf({ ...shirt, variants }, known, context())).toMatchObject({
      kind: 'unchanged',
      problems: [
        {
          line: 4,
          message: 'these options have the SKU SHIRT-S, which cannot become OTHER: carts and orders refer to it',
        },
      ],
    });
  });

  test('takes the order of a file that has all its variants; else new ones come last', () => {
    const reversed = planOf({ ...shirt, variants: [imported(['M']), imported(['S'])] }, known, context());
    expect(reversed).toMatchObject({
      variants: [
        { id: 'var_M', position: 0 },
        { id: 'var_S', position: 1 },
      ],
    });

    const partial = planOf({ ...shirt, variants: [imported(['L']), imported(['M'])] }, known, context());
    expect(partial).toMatchObject({
      product: { options: [{ name: 'Size', values: ['S', 'M', 'L'] }] },
      variants: [{ sku: 'SHIRT-L', position: 2 }],
    });
  });

  test('is refused where variants that are missing in the file would not fit its options', () => {
    const variants = [imported(['Red'])];

    expect(planOf({ ...shirt, optionNames: ['Colour'], variants }, known, context())).toEqual({
      kind: 'refused',
      problems: [
        {
          line: 2,
          message:
            'shirt has the options ["Size"] in the shop and ["Colour"] here, where 2 of its variants are missing',
        },
      ],
    });
    const twins = [imported(['M'], { sku: 'SHIRT-S' })];
    expect(planOf({ ...shirt, variants: twins }, known, context())).toMatchObject({
      kind: 'refused',
      problems: [{ message: 'two variants of shirt would have the options ["M"]' }],
    });
  });

  test('keeps a price before where the file has none, and its own where the column is missing', () => {
    const variants = [
      imported(['S'], { prices: [{ currency: 'USD', amountMinor: 900 }] }),
      imported(['M'], { prices: [{ currency: 'USD', amountMinor: 1_000, compareAtMinor: null }] }),
    ];

    expect(planOf({ ...shirt, variants }, known, context())).toMatchObject({
      kind: 'updated',
      prices: [
        { variantId: 'var_S', amountMinor: 900, compareAtMinor: 1_500 },
        { variantId: 'var_M', amountMinor: 1_000, compareAtMinor: null },
      ],
    });
    expect(planOf({ ...shirt, variants: [imported(['S'], { prices: [] })] }, known, context()).kind).toBe('unchanged');
  });

  test('gets the pictures of the file if there are any; known ones keep their size', () => {
    const images = [
      { url: 'https://i.invalid/2', alt: 'new' },
      { url: 'https://i.invalid/1', alt: null },
    ];

    expect(planOf({ ...shirt, images }, known, context())).toMatchObject({
      kind: 'updated',
      images: [
        { position: 0, url: 'https://i.invalid/2', alt: 'new', width: null, height: null },
        { position: 1, url: 'https://i.invalid/1', alt: null, width: 8, height: 6 },
      ],
    });
    expect(planOf({ ...shirt, images: images.slice(1) }, known, context()).kind).toBe('unchanged');
  });
});
