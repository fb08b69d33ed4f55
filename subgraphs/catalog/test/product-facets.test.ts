import { namedId } from '@tributary/kit/ids';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathKey } from '../src/domain/category-tree.ts';
import type { ProductDraft } from '../src/domain/product-draft.ts';
import { here, openService, product, type ServiceUnderTest, variant } from './service-under-test.ts';

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
    options: [
      { name: 'Size', values: sizes },
      { name: 'Colour', values: colours },
    ].slice(0, n % 5),
    variants,
  });
});

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([...drafts, product('hidden', { status: 'DRAFT', vendor: 'Acme', tags })]);
});

const categoryIdOf = (path: readonly string[]) => namedId('cat', pathKey(path));
const above = (path: readonly string[]) => path.map((_, depth) => categoryIdOf(path.slice(0, depth + 1)));

interface Filter {
  readonly categoryId: string | null;
  readonly availableOnly: boolean | null;
  readonly vendors: readonly string[] | null;
  readonly productTypes: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly price: { readonly minMinor: number | null; readonly maxMinor: number | null } | null;
}

const some = (values: readonly (string | null)[]) =>
  fc.option(fc.subarray([...values.flatMap((value) => value ?? []), 'nothing has it', 'a\0b']), { freq: 2 });
const filters: fc.Arbitrary<Filter> = fc.record({
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
  price: fc.option(fc.record({ minMinor: fc.option(fc.nat(900)), maxMinor: fc.option(fc.nat(900)) }), { freq: 1 }),
});

type Facet = 'category' | 'available' | 'vendors' | 'productTypes' | 'tags' | 'price' | 'Size' | 'Colour';

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
  const has = (facet: Facet, wanted: readonly string[] | null | undefined, values: readonly (string | null)[]) =>
    facet === but || !wanted?.length || values.some((value) => value !== null && wanted.includes(value));
  const chosen = (name: string) => filter.options.find((one) => one.name === name)?.values;
  const { minMinor = null, maxMinor = null } = filter.price ?? {};
  return drafts.filter((draft) => {
    const cost = price(draft);
    return (
      (but === 'category' || filter.categoryId === null || above(draft.categoryPath).includes(filter.categoryId)) &&
      (but === 'available' || filter.availableOnly !== true || isAvailable(draft)) &&
      has('vendors', filter.vendors, [draft.vendor]) &&
      has('productTypes', filter.productTypes, [draft.productType]) &&
      has('tags', filter.tags, draft.tags) &&
      has('Size', chosen('Size'), valuesOf(draft, 'Size')) &&
      has('Colour', chosen('Colour'), valuesOf(draft, 'Colour')) &&
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

function naive(filter: Filter) {
  const prices = matching(filter, 'price').flatMap((draft) => price(draft) ?? []);
  const below = paths.slice(1).flatMap((path) => path.map((_, depth) => path.slice(0, depth + 1)));
  const parentOf = new Map(
    below.map((path) => [categoryIdOf(path), path.length === 1 ? null : categoryIdOf(path.slice(0, -1))]),
  );
  const parent = filter.categoryId === 'cat_x' ? null : filter.categoryId;
  return {
    handles: matching(filter, null)
      .map(({ handle }) => handle)
      .toSorted(),
    vendors: counts(matching(filter, 'vendors').map(({ vendor }) => vendor)),
    productTypes: counts(matching(filter, 'productTypes').map(({ productType }) => productType)),
    tags: counts(matching(filter, 'tags').flatMap((draft) => draft.tags)),
    categories: counts(
      matching(filter, 'category').flatMap(({ categoryPath }) =>
        above(categoryPath).filter((id) => parentOf.get(id) === parent),
      ),
    ),
    Size: counts(matching(filter, 'Size').flatMap((draft) => valuesOf(draft, 'Size'))),
    Colour: counts(matching(filter, 'Colour').flatMap((draft) => valuesOf(draft, 'Colour'))),
    availableCount: matching(filter, 'available').filter(isAvailable).length,
    price:
      prices.length === 0
        ? null
        : { min: { amountMinor: Math.min(...prices) }, max: { amountMinor: Math.max(...prices) } },
  };
}

const document = `query ($filter: ProductFilter) { products(filter: $filter, first: 100) { totalCount nodes { handle } facets {
  vendors { value count } productTypes { value count } tags { value count } categories { category { id } count }
  options { name values { value count } } availableCount price { min { amountMinor } max { amountMinor } } } } }`;

interface Value {
  readonly value: string;
  readonly count: number;
}

async function asked(filter: Filter) {
  const { data, errors } = await catalog.execute(document, { variables: { filter } });
  expect(errors).toEqual([]);
  const { totalCount, nodes, facets } = (data ?? {})['products'] as unknown as {
    totalCount: number;
    nodes: readonly { handle: string }[];
    facets: Record<'vendors' | 'productTypes' | 'tags', readonly Value[]> & {
      categories: readonly { category: { id: string }; count: number }[];
      options: readonly { name: string; values: readonly Value[] }[];
      availableCount: number;
      price: unknown;
    };
  };
  expect(totalCount).toBe(nodes.length);
  const all = (values: readonly Value[] = []) => Object.fromEntries(values.map(({ value, count }) => [value, count]));
  const option = (name: string) => all(facets.options.find((one) => one.name === name)?.values);
  return {
    handles: nodes.map(({ handle }) => handle).toSorted(),
    vendors: all(facets.vendors),
    productTypes: all(facets.productTypes),
    tags: all(facets.tags),
    categories: Object.fromEntries(facets.categories.map(({ category, count }) => [category.id, count])),
    Size: option('Size'),
    Colour: option('Colour'),
    availableCount: facets.availableCount,
    price: facets.price,
  };
}

test(
  'for 1,000 filters products and the counts of all facets are what a naive count gives',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        expect(await asked(filter)).toEqual(naive(filter));
      }),
      { numRuns: 1_000, seed: 13 },
    );
  },
);

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
])('%s is refused', async (_, given) => {
  const { errors } = await catalog.execute(`{ products(${given}) { nodes { id } } }`);

  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
});
