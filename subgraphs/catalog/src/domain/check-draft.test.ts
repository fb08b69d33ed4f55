import { describe, expect, test } from 'vitest';
import { checkedDraft } from './check-draft.ts';
import type { ProductDraft, VariantDraft } from './product-draft.ts';

const variant: VariantDraft = {
  id: `var_${'0'.repeat(32)}`,
  sku: 'SHIRT-M',
  title: 'M',
  barcode: null,
  selectedOptions: [{ name: 'Size', value: 'M' }],
  weightGrams: 200,
  requiresShipping: true,
  taxable: true,
  tracksStock: true,
  prices: [{ currency: 'USD', amountMinor: 2500, compareAtMinor: null }],
  stock: [{ locationId: `loc_${'0'.repeat(32)}`, onHand: 3, backorderLimit: 0 }],
};

const draft: ProductDraft = {
  id: `prd_${'0'.repeat(32)}`,
  handle: 'shirt',
  title: 'Shirt',
  descriptionHtml: null,
  vendor: null,
  productType: null,
  tags: ['new'],
  categoryPath: ['Clothing', 'Shirts'],
  status: 'ACTIVE',
  publishedAt: '2024-01-01T00:00:00.000Z',
  createdAt: '2024-01-01T00:00:00Z',
  options: [{ name: 'Size', values: ['M', 'L'] }],
  media: [{ url: 'https://images.invalid/shirt.svg', alt: null, width: 10, height: null }],
  variants: [variant],
};

test('a complete draft passes as it is', () => {
  expect(checkedDraft(draft)).toBe(draft);
});

test('so does one that has nothing to choose, no picture, no price and no stock', () => {
  const bare = {
    ...draft,
    options: [],
    media: [],
    variants: [{ ...variant, selectedOptions: [], prices: [], stock: [] }],
  };

  expect(checkedDraft(bare)).toBe(bare);
});

/** All places in a draft that hold a text, with another text in one of them. */
function withTexts(value: unknown, make: (text: string) => string): unknown[] {
  if (typeof value === 'string') return [make(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) =>
    withTexts(field, make).map((changed) =>
      Array.isArray(value)
        ? value.map((one, at) => (String(at) === name ? changed : one))
        : { ...value, [name]: changed },
    ),
  );
}

test.each([
  ['the character NUL', '\0'],
  ['half a character', '\ud83d'],
  ['the other half of one', '\ude00'],
])('no text may have %s, wherever it stands', (_, wrong) => {
  const translation = { language: 'de', title: 'Hemd', descriptionHtml: '<p>Hemd</p>', media: [] };
  const full = {
    ...draft,
    descriptionHtml: '<p>Shirt</p>',
    vendor: 'Kiln',
    productType: 'Shirt',
    media: [{ url: 'https://images.invalid/shirt.svg', alt: 'front', width: null, height: null }],
    translations: [{ ...translation, media: [{ url: 'https://images.invalid/shirt.svg', alt: 'vorn' }] }],
    variants: [{ ...variant, barcode: '0123' }],
  };
  const drafts = withTexts(full, (text) => text + wrong);

  expect(checkedDraft(full)).toBe(full);
  expect(drafts.length).toBeGreaterThan(25);
  expect(drafts.filter((one) => !('kind' in checkedDraft(one)))).toEqual([]);
});

describe('what is wrong is named with its place', () => {
  test.each([
    ['not an object', null, 'expected an object, got null'],
    ['a missing field', { ...draft, vendor: undefined }, '.vendor: expected text, got nothing'],
    ['another prefix', { ...draft, id: variant.id }, `.id: expected prd_ and 32 hex digits, got "${variant.id}"`],
    [
      'a handle with a slash',
      { ...draft, handle: 'a/b' },
      '.handle: expected a URL slug of 1 to 255 characters, got "a/b"',
    ],
    ['a blank title', { ...draft, title: ' ' }, '.title: expected 1 to 255 characters on one line, got " "'],
    [
      'a title of two lines',
      { ...draft, title: 'a\nb' },
      '.title: expected 1 to 255 characters on one line, got "a\\nb"',
    ],
    [
      'the character NUL',
      { ...draft, vendor: 'a\0' },
      '.vendor: expected text without the character NUL, got "a\\u0000"',
    ],
    ['an unknown status', { ...draft, status: 'LIVE' }, '.status: expected ACTIVE, DRAFT, ARCHIVED, got "LIVE"'],
    [
      'no instant',
      { ...draft, createdAt: '2024-13-01T00:00:00Z' },
      '.createdAt: expected an ISO 8601 instant, got "2024-13-01T00:00:00Z"',
    ],
    ['no variant', { ...draft, variants: [] }, '.variants: expected 1 to 2048 items, got 0'],
    [
      'half a cent',
      price({ amountMinor: 0.5 }),
      '.variants[0].prices[0].amountMinor: expected a whole number from 0 to 9007199254740991, got 0.5',
    ],
    [
      'a negative price',
      price({ amountMinor: -1 }),
      '.variants[0].prices[0].amountMinor: expected a whole number from 0 to 9007199254740991, got -1',
    ],
    [
      'a small currency',
      price({ currency: 'usd' }),
      '.variants[0].prices[0].currency: expected a currency of ISO 4217, got "usd"',
    ],
    ['no flag', changed({ taxable: 1 }), '.variants[0].taxable: expected true or false, got 1'],
    [
      'no class of tax',
      changed({ taxClass: 'Books' }),
      '.variants[0].taxClass: expected a class of tax: 1 to 40 lower-case letters, digits, - and _, got "Books"',
    ],
    ['no list', changed({ stock: {} }), '.variants[0].stock: expected a list, got {}'],
    [
      'a relative address',
      { ...draft, media: [{ ...draft.media[0], url: '/a.svg' }] },
      '.media[0].url: expected an absolute URL, got "/a.svg"',
    ],
  ])('%s', (_, value, problem) => {
    expect(checkedDraft(value)).toEqual({ kind: 'NotADraft', problem });
  });

  test('a long value is cut', () => {
    expect(checkedDraft({ ...draft, title: 'x'.repeat(300) })).toMatchObject({ problem: expect.stringMatching(/x…$/) });
  });
});

describe('variants must fit their product', () => {
  test.each([
    ['a value for each option', changed({ selectedOptions: [] }), 'expected a value for each of 1 options, got 0'],
    [
      'the options by name',
      changed({ selectedOptions: [{ name: 'Colour', value: 'M' }] }),
      'expected the option Size, got Colour',
    ],
    [
      'a value that the option has',
      changed({ selectedOptions: [{ name: 'Size', value: 'XL' }] }),
      'Size has no value XL',
    ],
    ['one price a currency', changed({ prices: [...variant.prices, ...variant.prices] }), 'a second price in USD'],
    [
      'one level a location',
      changed({ stock: [...variant.stock, ...variant.stock] }),
      `a second stock level at loc_${'0'.repeat(32)}`,
    ],
  ])('%s', (_, value, problem) => {
    expect(checkedDraft(value)).toEqual({ kind: 'NotADraft', problem: `.variants[0]: ${problem}` });
  });

  test('each has options of its own', () => {
    const twins = { ...draft, variants: [variant, { ...variant, id: `var_${'1'.repeat(32)}`, sku: 'SHIRT-M-2' }] };

    expect(checkedDraft(twins)).toEqual({
      kind: 'NotADraft',
      problem: '.variants[1]: a second variant for the options ["M"]',
    });
  });
});

function changed(fields: Record<string, unknown>): object {
  return { ...draft, variants: [{ ...variant, ...fields }] };
}

function price(fields: Record<string, unknown>): object {
  return changed({ prices: [{ ...variant.prices[0], ...fields }] });
}
