import { namedId } from '@tributary/kit/ids';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathKey } from '../src/domain/category-tree.ts';
import type { ProductDraft } from '../src/domain/product-draft.ts';
import {
  type Asked,
  askedOfAttributes,
  attributeLines,
  attributesOf,
  endOf,
  has,
  wordsOf,
} from './listed-attributes.ts';
import { here, load, openService, product, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const vendors = ['Acme', 'acme', 'Ærø', null];
const types = ['Mug', 'Shirt', null];
const tags = ['new', 'sale', 'gift'];
const paths = [[], ['Home'], ['Home', 'Kitchen'], ['Home', 'Garden'], ['Wear'], ['Wear', 'Shirts', 'Long']];
const sizes = ['S', 'M', 'L'];
const colours = ['red', 'blue'];

// Each has its own mix, as the periods have no common divisor.
const drafts = Array.from({ length: 70 }, (_, n): ProductDraft => {
  const variants = sizes.slice(0, n % 5 === 0 ? 1 : 1 + (n % 3)).map((size, nth) =>
    variant(`p${n}-${nth}`, {
      selectedOptions: [
        { name: 'Size', value: size },
        { name: 'Colour', value: colours[(n + nth) % 2] ?? '' },
      ].slice(0, n % 5),
      prices:
        n % 11 === 0
          ? []
          : [{ currency: n % 13 === 0 ? 'EUR' : 'USD', amountMinor: 100 * (n % 9) + nth, compareAtMinor: null }],
      stock: n % 4 === 0 ? [] : [{ locationId: here, onHand: n % 3, backorderLimit: 0 }],
      tracksStock: n % 17 !== 0,
    }),
  );
  return product(`p${n}`, {
    title: n % 2 === 0 ? 'Stoneware mug' : 'Cotton shirt',
    vendor: vendors[n % vendors.length] ?? null,
    productType: types[n % types.length] ?? null,
    tags: tags.filter((_tag, bit) => ((n >> bit) & 1) === 1),
    categoryPath: paths[n % paths.length] ?? [],
    attributes: attributesOf(n),
    options: [
      { name: 'Size', values: sizes },
      { name: 'Colour', values: colours },
    ].slice(0, n % 5),
    variants,
  });
});

/** Which products a collection has, said a second time. */
const collections: Readonly<Record<string, { readonly line: object; readonly has: (draft: ProductDraft) => boolean }>> =
  {
    picked: {
      line: { rule: null, productIds: drafts.filter((_, n) => n % 6 === 0).map(({ id }) => id) },
      has: ({ handle }) => Number(handle.slice(1)) % 6 === 0,
    },
    newAndNotAcme: {
      line: rule('ALL', { kind: 'TAGS', values: ['new'] }, { kind: 'VENDORS', isNegated: true, values: ['Acme'] }),
      has: (draft) => draft.tags.includes('new') && draft.vendor !== 'Acme',
    },
    kitchenOrCheap: {
      line: rule(
        'ANY',
        { kind: 'CATEGORIES', categoryPaths: [['Home', 'Kitchen']] },
        { kind: 'PRICE', currency: 'USD', minMinor: null, maxMinor: 300 },
      ),
      has: (draft) => draft.categoryPath[1] === 'Kitchen' || (price(draft) ?? 301) <= 300,
    },
    large: {
      line: rule('ALL', { kind: 'OPTION', name: 'Size', values: ['L', 'M'] }, { kind: 'AVAILABLE' }),
      has: (draft) => valuesOf(draft, 'Size').some((size) => size !== 'S') && isAvailable(draft),
    },
    oldOak: {
      line: rule(
        'ALL',
        { kind: 'ATTRIBUTE_VALUES', key: 'wood', values: ['oak', 'elm'] },
        { kind: 'ATTRIBUTE_DATES', key: 'since', from: null, until: '2024-02-29' },
      ),
      has: (draft) =>
        has(draft, { key: 'wood', values: ['oak', 'elm'] }) &&
        has(draft, { key: 'since', dates: { from: null, until: '2024-02-29' } }),
    },
    outdoorsOrSmall: {
      line: rule(
        'ANY',
        { kind: 'ATTRIBUTE_FLAG', isNegated: true, key: 'indoors', flag: true },
        { kind: 'ATTRIBUTE_RANGE', key: 'height', min: -0.1, max: 0.1 },
      ),
      has: (draft) =>
        !has(draft, { key: 'indoors', boolean: true }) || has(draft, { key: 'height', range: { min: -0.1, max: 0.1 } }),
    },
    nobodys: {
      line: rule('ALL', { kind: 'PRODUCT_TYPES', values: ['Mug'] }, { kind: 'PRODUCT_TYPES', values: ['Shirt'] }),
      has: () => false,
    },
  };

function rule(match: string, ...conditions: object[]) {
  return { rule: { match, conditions: conditions.map((one) => ({ isNegated: false, ...one })) }, productIds: [] };
}

/** Of each product, found out once: all of it is asked for each facet of each filter, and an id is a digest. */
function ofEach<Answer>(answer: (draft: ProductDraft) => Answer): (draft: ProductDraft) => Answer {
  const answers = new Map<ProductDraft, Answer>();
  return (draft) => {
    const known = answers.get(draft);
    if (known !== undefined) return known;
    const found = answer(draft);
    answers.set(draft, found);
    return found;
  };
}

const collectionIdOf = (name: string) => namedId('col', name);
const collectionsWith = ofEach((draft) =>
  Object.entries(collections).flatMap(([name, { has }]) => (has(draft) ? [collectionIdOf(name)] : [])),
);

beforeAll(async () => {
  catalog = await openService();
  const products = [...drafts, product('hidden', { status: 'DRAFT', vendor: 'Acme', tags })];
  const lines = Object.entries(collections).map(([name, { line }]) => ({
    kind: 'collection',
    id: collectionIdOf(name),
    handle: name,
    title: name,
    descriptionHtml: null,
    ...line,
  }));
  const loaded = await load(
    catalog.db,
    [...attributeLines, ...lines, ...products].map((line) => JSON.stringify(line)),
  );
  if (loaded.kind !== 'CatalogLoaded') throw new Error(JSON.stringify(loaded));
});

const categoryIdOf = (path: readonly string[]) => namedId('cat', pathKey(path));
const above = (path: readonly string[]) => path.map((_, depth) => categoryIdOf(path.slice(0, depth + 1)));
const categoriesOf = ofEach(({ categoryPath }) => above(categoryPath));
const kitchenId = categoryIdOf(['Home', 'Kitchen']);
/** Of each category that above it; null where there is none. */
const parentOf = new Map(paths.map(above).flatMap((ids) => ids.map((id, depth) => [id, ids[depth - 1] ?? null])));

interface Filter {
  readonly collections: readonly string[] | null;
  readonly categoryId: string | null;
  readonly availableOnly: boolean | null;
  readonly vendors: readonly string[] | null;
  readonly productTypes: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly attributes: readonly Asked[];
  readonly price: { readonly min: Given | null; readonly max: Given | null } | null;
}

interface Given {
  readonly amountMinor: number;
  readonly currency: string;
}

const usd: fc.Arbitrary<Given> = fc.nat(900).map((amountMinor) => ({ amountMinor, currency: 'USD' }));
const some = (values: readonly (string | null)[]) =>
  fc.option(fc.subarray([...values.flatMap((value) => value ?? []), 'nothing has it', 'a\0b']), { freq: 2 });
const filtersWith = (attributes: fc.Arbitrary<readonly Asked[]>): fc.Arbitrary<Filter> =>
  fc.record({
    collections: some(Object.keys(collections).map(collectionIdOf)),
    categoryId: fc.option(
      fc.constantFrom(...paths.slice(1).map(categoryIdOf), categoryIdOf(['Wear', 'Shirts']), 'cat_x'),
      { freq: 1 },
    ),
    availableOnly: fc.option(fc.boolean()),
    vendors: some(vendors),
    productTypes: some(types),
    tags: some(tags),
    options: fc
      .subarray([0, 1])
      .chain((which) =>
        fc.tuple(
          ...which.map((nth) =>
            fc.subarray(nth === 0 ? sizes : colours).map((values) => ({ name: nth === 0 ? 'Size' : 'Colour', values })),
          ),
        ),
      ),
    attributes,
    price: fc.option(fc.record({ min: fc.option(usd), max: fc.option(usd) }), { freq: 1 }),
  });

type Facet =
  | 'collections'
  | 'category'
  | 'available'
  | 'vendors'
  | 'productTypes'
  | 'tags'
  | 'price'
  | 'Size'
  | 'Colour'
  | `attributes.${string}`;

const price = ({ variants }: ProductDraft) => {
  const amounts = variants.flatMap(({ prices }) => prices.filter(({ currency }) => currency === 'USD'));
  return amounts.length === 0 ? null : Math.min(...amounts.map(({ amountMinor }) => amountMinor));
};
const isAvailable = ({ variants }: ProductDraft) =>
  variants.some(({ tracksStock, stock }) => !tracksStock || stock.some(({ onHand }) => onHand > 0));
const valuesOf = (draft: ProductDraft, name: string) => [
  ...new Set(
    draft.variants.flatMap(({ selectedOptions }) =>
      selectedOptions.flatMap((one) => (one.name === name ? one.value : [])),
    ),
  ),
];

/** Those that match, but for what the filter says of one facet. */
function matching(filter: Filter, but: Facet | null): ProductDraft[] {
  const hasOne = (facet: Facet, wanted: readonly string[] | null | undefined, values: readonly (string | null)[]) =>
    facet === but || !wanted?.length || values.some((value) => value !== null && wanted.includes(value));
  const chosen = (name: string) => filter.options.find((one) => one.name === name)?.values;
  const [minMinor, maxMinor] = [filter.price?.min?.amountMinor ?? null, filter.price?.max?.amountMinor ?? null];
  return drafts.filter((draft) => {
    const cost = price(draft);
    return (
      (but === 'category' || filter.categoryId === null || categoriesOf(draft).includes(filter.categoryId)) &&
      (but === 'available' || filter.availableOnly !== true || isAvailable(draft)) &&
      hasOne('collections', filter.collections, collectionsWith(draft)) &&
      hasOne('vendors', filter.vendors, [draft.vendor]) &&
      hasOne('productTypes', filter.productTypes, [draft.productType]) &&
      hasOne('tags', filter.tags, draft.tags) &&
      hasOne('Size', chosen('Size'), valuesOf(draft, 'Size')) &&
      hasOne('Colour', chosen('Colour'), valuesOf(draft, 'Colour')) &&
      filter.attributes.every((one) => but === `attributes.${one.key}` || has(draft, one)) &&
      (but === 'price' || minMinor === null || (cost !== null && cost >= minMinor)) &&
      (but === 'price' || maxMinor === null || (cost !== null && cost <= maxMinor))
    );
  });
}

type Counts = Readonly<Record<string, number>>;

function counts(values: readonly (string | null)[]): Counts {
  const all: Record<string, number> = {};
  for (const value of values) if (value !== null) all[value] = (all[value] ?? 0) + 1;
  return all;
}

/** Of each attribute of which any product has a value. */
function naiveAttributes(filter: Filter) {
  const keys = ['care', 'height', 'indoors', 'room', 'seats', 'since', 'wood'];
  return keys.flatMap((key) => {
    const found = matching(filter, `attributes.${key}`).map(({ attributes = {} }) => attributes);
    if (found.every((attributes) => attributes[key] === undefined)) return [];
    const ends = found.flatMap((attributes) => endOf(attributes, key) ?? []);
    const [low = null] = ends.toSorted((a, b) => (a < b ? -1 : 1));
    const high = ends.toSorted((a, b) => (a > b ? -1 : 1))[0] ?? null;
    const isDay = key === 'since';
    const words = found.flatMap((attributes) => wordsOf(attributes, key));
    const rooms = found.flatMap((attributes) => (attributes['room'] === undefined ? [] : kitchenId));
    const values = counts(key === 'room' ? rooms : words);
    const said = { min: isDay ? null : low, max: isDay ? null : high };
    return [{ key, values, ...said, earliest: isDay ? low : null, latest: isDay ? high : null }];
  });
}

function naive(filter: Filter) {
  const prices = matching(filter, 'price').flatMap((draft) => price(draft) ?? []);
  const parent = filter.categoryId === 'cat_x' ? null : filter.categoryId;
  return {
    handles: matching(filter, null)
      .map(({ handle }) => handle)
      .toSorted(),
    collections: counts(matching(filter, 'collections').flatMap(collectionsWith)),
    vendors: counts(matching(filter, 'vendors').map(({ vendor }) => vendor)),
    productTypes: counts(matching(filter, 'productTypes').map(({ productType }) => productType)),
    tags: counts(matching(filter, 'tags').flatMap((draft) => draft.tags)),
    categories: counts(
      matching(filter, 'category').flatMap((draft) => categoriesOf(draft).filter((id) => parentOf.get(id) === parent)),
    ),
    Size: counts(matching(filter, 'Size').flatMap((draft) => valuesOf(draft, 'Size'))),
    Colour: counts(matching(filter, 'Colour').flatMap((draft) => valuesOf(draft, 'Colour'))),
    attributes: naiveAttributes(filter),
    availableCount: matching(filter, 'available').filter(isAvailable).length,
    price:
      prices.length === 0
        ? null
        : { min: { amountMinor: Math.min(...prices) }, max: { amountMinor: Math.max(...prices) } },
  };
}

const document = `query ($filter: ProductFilter, $withAttributes: Boolean!) { products(filter: $filter, first: 100) { totalCount nodes { handle } facets {
  collections { collection { id } count } vendors { value count } productTypes { value count } tags { value count } categories { category { id } count }
  options { name values { value count } } attributes @include(if: $withAttributes) { attribute { key } values { value count } min max earliest latest }
  availableCount price { min { amountMinor } max { amountMinor } } } } }`;

interface Value {
  readonly value: string;
  readonly count: number;
}

async function asked(filter: Filter, withAttributes: boolean) {
  const { data, errors } = await catalog.execute(document, { variables: { filter, withAttributes } });
  expect(errors).toEqual([]);
  const { totalCount, nodes, facets } = (data ?? {})['products'] as unknown as {
    totalCount: number;
    nodes: readonly { handle: string }[];
    facets: Record<'vendors' | 'productTypes' | 'tags', readonly Value[]> & {
      categories: readonly { category: { id: string }; count: number }[];
      collections: readonly { collection: { id: string }; count: number }[];
      options: readonly { name: string; values: readonly Value[] }[];
      attributes?: readonly { attribute: { key: string }; values: readonly Value[] }[];
      availableCount: number;
      price: unknown;
    };
  };
  expect(totalCount).toBe(nodes.length);
  const all = (values: readonly Value[] = []) => Object.fromEntries(values.map(({ value, count }) => [value, count]));
  const option = (name: string) => all(facets.options.find((one) => one.name === name)?.values);
  return {
    handles: nodes.map(({ handle }) => handle).toSorted(),
    collections: Object.fromEntries(facets.collections.map(({ collection, count }) => [collection.id, count])),
    vendors: all(facets.vendors),
    productTypes: all(facets.productTypes),
    tags: all(facets.tags),
    categories: Object.fromEntries(facets.categories.map(({ category, count }) => [category.id, count])),
    Size: option('Size'),
    Colour: option('Colour'),
    attributes: facets.attributes?.map(({ attribute, values, ...said }) => ({
      ...attribute,
      values: all(values),
      ...said,
    })),
    availableCount: facets.availableCount,
    price: facets.price,
  };
}

test(
  'for 1,000 filters products and the counts of all facets are what a naive count gives',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(filtersWith(fc.constant([])), async (filter) => {
        expect(await asked(filter, false)).toEqual({ ...naive(filter), attributes: undefined });
      }),
      { numRuns: 1_000, seed: 13 },
    );
  },
);

test('for 100 filters of attributes, too, and the counts of those', { timeout: 100_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(filtersWith(askedOfAttributes), async (filter) => {
      expect(await asked(filter, true)).toEqual(naive(filter));
    }),
    { numRuns: 100, seed: 17 },
  );
});

test('what products have of attributes is found, and what lists say of it is what would be written from nothing', async () => {
  const { data } = await catalog.execute('{ products(query: "oiled elm", first: 100) { nodes { handle } } }');
  const { nodes } = (data ?? {})['products'] as unknown as { nodes: readonly { handle: string }[] };
  const { rows } = await catalog.db.pool.query(
    `(table product_listing except table product_listing_now) union all (table product_listing_now except table product_listing)`,
  );

  const oiled = drafts.filter(
    (draft) => has(draft, { key: 'care', values: ['Oil "it"'] }) && has(draft, { key: 'wood', values: ['elm'] }),
  );
  expect(nodes.map(({ handle }) => handle).toSorted()).toEqual(oiled.map(({ handle }) => handle).toSorted());
  expect(oiled.length).toBeGreaterThan(0);
  expect(rows).toEqual([]);
});

test('the most frequent value comes first, and no more than asked for', async () => {
  const { data } = await catalog.execute(
    '{ products { facets { tags(first: 2) { value count } vendors { count } } } }',
  );
  const { facets } = (data ?? {})['products'] as unknown as { facets: Record<'tags' | 'vendors', readonly Value[]> };
  const { tags: two, vendors: all } = facets;

  expect(two).toHaveLength(2);
  const frequencies = all.map(({ count }) => count);
  expect(frequencies).toEqual(frequencies.toSorted((a, b) => b - a));
});

test.each([
  ['a sort by relevance without a query', 'sort: RELEVANCE'],
  ['a sort by the relevance of nothing', 'sort: RELEVANCE, query: "--"'],
  ['more than 50 values', `filter: { tags: ${JSON.stringify(Array.from({ length: 51 }, String))} }`],
  [
    'more than 10 options',
    `filter: { options: [${Array.from({ length: 11 }, (_, n) => `{ name: "${n}", values: ["a"] }`).join(' ')}] }`,
  ],
  ['an attribute that there is not', 'filter: { attributes: [{ key: "none", boolean: true }] }'],
  ['an attribute with NUL', 'filter: { attributes: [{ key: "wo\\u0000od", boolean: true }] }'],
  ['an attribute that is not filterable', 'filter: { attributes: [{ key: "secret", values: ["oak"] }] }'],
  ['an attribute of another kind', 'filter: { attributes: [{ key: "wood", boolean: true }] }'],
  ['an attribute in two ways', 'filter: { attributes: [{ key: "wood", values: ["oak"], boolean: true }] }'],
  ['an attribute in no way', 'filter: { attributes: [{ key: "wood" }] }'],
  ['a number beyond all numbers', 'filter: { attributes: [{ key: "seats", range: { min: 1e400 } }] }'],
  ['a range the wrong way round', 'filter: { attributes: [{ key: "seats", range: { min: 2, max: 1 } }] }'],
  ['a day that there is not', 'filter: { attributes: [{ key: "since", dates: { from: "2023-02-29" } }] }'],
  [
    'more than 50 values of an attribute',
    `filter: { attributes: [{ key: "wood", values: ${JSON.stringify(Array.from({ length: 51 }, String))} }] }`,
  ],
  [
    'more than 10 attributes',
    `filter: { attributes: [${Array.from({ length: 11 }, () => '{ key: "indoors", boolean: true }').join(' ')}] }`,
  ],
])('%s is refused', async (_, given) => {
  const { errors } = await catalog.execute(`{ products(${given}) { nodes { id } } }`);

  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
});

async function countedBy(selection: string): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await catalog.execute(`{ products { facets { ${selection} } } }`);
  expect(errors).toEqual([]);
  const products = data?.['products'] as unknown as { readonly facets: Readonly<Record<string, unknown>> };
  return products.facets;
}

test('each facet says by itself what it says beside the others', async () => {
  const facets = {
    vendors: '{ value count }',
    productTypes: '{ value count }',
    tags: '{ value count }',
    categories: '{ count }',
    collections: '{ count }',
    options: '{ name values { value count } }',
    attributes: '{ attribute { key } values { value count } min max }',
    ratings: '{ ratingMin count }',
    availableCount: '',
    price: '{ min { amountMinor } max { amountMinor } }',
  };
  const all = await countedBy(Object.entries(facets).flat().join(' '));

  for (const [name, fields] of Object.entries(facets))
    expect(await countedBy(`${name} ${fields}`)).toEqual({ [name]: all[name] });
});
