import { namedId } from '@tributary/kit/ids';
import { executor } from '@tributary/kit/serving/execute';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProductDraft } from '../src/domain/product-draft.ts';
import { catalogSubgraph } from '../src/subgraph.ts';
import { here, product, orderService, openService, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

// Publication days, titles and prices repeat, so that every order has ties across pages.
const count = 23;
const drafts = Array.from({ length: count }, (_, number) =>
  product(`p${number}`, {
    title: `${number % 2 === 0 ? 'Éclair' : 'apple'} ${number % 3}`,
    publishedAt: `2024-01-0${1 + (number % 4)}T00:00:00.00${number % 2}Z`,
    categoryPath: number % 5 === 0 ? [] : ['Home', `Room ${number % 3}`],
    variants: [
      variant(`p${number}`, {
        prices:
          number % 7 === 0
            ? [{ currency: 'EUR', amountMinor: 1, compareAtMinor: null }]
            : [{ currency: 'USD', amountMinor: 100 * (number % 4), compareAtMinor: null }],
        stock: [{ locationId: here, onHand: number % 6 === 0 ? 0 : 1, backorderLimit: number === 6 ? 1 : 0 }],
      }),
    ],
  }),
);

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([
    ...drafts,
    product('draft', { status: 'DRAFT', categoryPath: ['Home', 'Room 1'] }),
    product('tomorrow', { publishedAt: '2999-01-01T00:00:00.000Z', categoryPath: ['Home', 'Room 1'] }),
    product('elsewhere', { status: 'ARCHIVED', categoryPath: ['Garden'] }),
  ]);
});

interface Connection {
  readonly nodes: readonly { readonly handle: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly handle: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
  readonly totalCount: number | null;
}

const document = `query ($filter: ProductFilter, $sort: ProductSort, $first: Int, $after: String,
  $last: Int, $before: String, $currency: CurrencyCode!) {
  products(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before, currency: $currency) {
    nodes { handle } edges { cursor node { handle } } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

async function page(variables: Record<string, unknown>): Promise<Connection> {
  const { data, errors } = await catalog.execute(document, {
    variables: { sort: 'NEWEST', first: 100, currency: 'USD', ...variables },
  });
  expect(errors).toEqual([]);
  return data?.['products'] as unknown as Connection;
}

/** The handles of all pages of five, read from the end, in the list's order. */
async function pagesBackwards(variables: Record<string, unknown>): Promise<string[]> {
  const handles: string[] = [];
  for (let before: string | null = null; ;) {
    const { nodes, pageInfo } = await page({ ...variables, first: null, last: 5, before });
    expect(pageInfo.hasNextPage).toBe(before !== null);
    handles.unshift(...nodes.map(({ handle }) => handle));
    if (!pageInfo.hasPreviousPage) return handles;
    before = pageInfo.startCursor;
  }
}

/** The handles of all pages of five, one after the other. */
async function pages(variables: Record<string, unknown>): Promise<string[]> {
  const handles: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await page({ ...variables, first: 5, after });
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    handles.push(...nodes.map(({ handle }) => handle));
    if (!pageInfo.hasNextPage) return handles;
    after = pageInfo.endCursor;
  }
}

function handlesOf(some: readonly ProductDraft[]): string[] {
  return some.map(({ handle }) => handle);
}

function by(value: (draft: ProductDraft) => string | number | null): (a: ProductDraft, b: ProductDraft) => number {
  return (a, b) => compared(value(a), value(b)) || compared(a.id, b.id);
}

function compared(a: string | number | null, b: string | number | null): number {
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}

const usd = (draft: ProductDraft) =>
  draft.variants[0]?.prices.find(({ currency }) => currency === 'USD')?.amountMinor ?? null;
const priced = drafts.filter((draft) => usd(draft) !== null);

const expectations: Readonly<Record<string, readonly ProductDraft[]>> = {
  NEWEST: drafts.toSorted(by(({ publishedAt }) => publishedAt)).toReversed(),
  TITLE: drafts.toSorted(by(({ title }) => title.replace('É', 'e'))),
  PRICE_ASC: priced.toSorted(by(usd)),
  PRICE_DESC: priced.toSorted(by(usd)).toReversed(),
};

describe.each(Object.entries(expectations))('sorted by %s', (sort, expected) => {
  test('every product on sale comes once, in order, over pages that split ties', async () => {
    expect(await pages({ sort })).toEqual(handlesOf(expected));
    expect(await pagesBackwards({ sort })).toEqual(handlesOf(expected));
    expect((await page({ sort, first: 1 })).totalCount).toBe(expected.length);
  });

  test('what lies between two cursors is read from either end', async () => {
    const { edges } = await page({ sort });
    const [after, before] = [edges[3]?.cursor, edges[9]?.cursor];

    expect((await page({ sort, after, before })).nodes).toEqual(edges.slice(4, 9).map(({ node }) => node));
    expect((await page({ sort, last: 2, after, before })).nodes).toEqual(edges.slice(7, 9).map(({ node }) => node));
  });

  test('a category has those of all categories below it, in the same order', async () => {
    const { data } = await catalog.execute('{ category(by: { handle: "home" }) { id } }');
    const filter = { categoryId: String(data?.['category']?.['id']) };

    const inside = expected.filter(({ categoryPath }) => categoryPath[0] === 'Home');
    expect(await pages({ sort, filter })).toEqual(handlesOf(inside));
  });

  test('those with nothing to sell can be left out', async () => {
    const { data } = await catalog.execute('{ category(by: { handle: "home-room-0" }) { id } }');
    const filter = { categoryId: String(data?.['category']?.['id']), availableOnly: true };

    const available = expected.filter(({ variants }) =>
      variants.some(({ stock }) => stock.some(({ onHand, backorderLimit }) => onHand + backorderLimit > 0)),
    );
    expect(await pages({ sort, filter: { availableOnly: true } })).toEqual(handlesOf(available));
    expect(await pages({ sort, filter })).toEqual(
      handlesOf(available.filter(({ categoryPath }) => categoryPath[1] === 'Room 0')),
    );
  });
});

test('an empty category has no products, and an unknown one neither', async () => {
  const { data } = await catalog.execute('{ category(by: { handle: "garden" }) { id } }');
  const garden = String(data?.['category']?.['id']);

  expect((await page({ filter: { categoryId: garden } })).nodes).toEqual([]);
  for (const categoryId of [namedId('cat', 'unknown'), 'cat_x', 'a\0b']) {
    expect((await page({ filter: { categoryId } })).nodes).toEqual([]);
  }
});

test('a filter of nulls filters nothing', async () => {
  expect((await page({ filter: { categoryId: null, availableOnly: null } })).nodes).toHaveLength(count);
});

test('edges carry the nodes, and the cursor of each leads to what follows it', async () => {
  const { nodes, edges } = await page({ first: 5 });

  expect(edges.map(({ node }) => node)).toEqual(nodes);
  expect((await page({ first: 2, after: edges[2]?.cursor })).nodes).toEqual(nodes.slice(3));
});

test('a page signs the cursors that are asked for, and no others', async () => {
  const subgraph = catalogSubgraph(catalog.service, 'the secret of a test');
  let signed = 0;
  const context = (request: RequestContext) => {
    const made = subgraph.context(request);
    const encode: typeof made.cursors.encode = (...given) => {
      signed += 1;
      return made.cursors.encode(...given);
    };
    return { ...made, cursors: { ...made.cursors, encode } };
  };
  const execute = executor({ ...subgraph, context });
  const signedFor = async (fields: string) => {
    signed = 0;
    expect(await execute(`{ products(first: 5) { ${fields} } }`)).toMatchObject({ errors: [] });
    return signed;
  };

  expect(await signedFor('nodes { id }')).toBe(0);
  expect(await signedFor('pageInfo { endCursor }')).toBe(1);
  expect(await signedFor('edges { cursor }')).toBe(5);
});

test('a cursor is refused with another sort, filter or currency, or when altered', async () => {
  const { pageInfo } = await page({ first: 5 });
  const after = pageInfo.endCursor;
  const others = [
    { sort: 'TITLE', after },
    { filter: { availableOnly: true }, after },
    { currency: 'EUR', after },
    { after: `${after.slice(0, -2)}xx` },
    { after: 'x' },
  ];

  for (const other of others) {
    const variables = { sort: 'NEWEST', first: 5, currency: 'USD', ...other };
    const { errors } = await catalog.execute(document, { variables });
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  }
});

test.each([0, -1, 101])('a page of %d is refused', async (size) => {
  for (const argument of ['first', 'last']) {
    const { errors } = await catalog.execute(`{ products(${argument}: ${size}) { nodes { id } } }`);

    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  }
});

test('pages go on where they were while products come and go between them', async () => {
  const before = await page({ sort: 'TITLE', first: 5 });
  await catalog.db.pool.query(`update product set title_key = 'aaa' where handle = 'draft'`);
  await catalog.db.pool.query(`update product set status = 'ACTIVE' where handle = 'draft'`);

  const { nodes } = await page({ sort: 'TITLE', first: 5, after: before.pageInfo.endCursor });
  await catalog.db.pool.query(`update product set status = 'DRAFT' where handle = 'draft'`);

  expect(nodes).toEqual((await page({ sort: 'TITLE', first: 10 })).nodes.slice(5));
});

test('without arguments a page is the 20 newest', async () => {
  const { data } = await catalog.execute('{ products { nodes { handle } } }');

  expect(data?.['products']?.['nodes']).toEqual(
    handlesOf(expectations['NEWEST']?.slice(0, 20) ?? []).map((handle) => ({ handle })),
  );
});

async function called(text: string): Promise<unknown> {
  const { data, errors } = await catalog.execute('query ($text: String!) { quickOrderItem(text: $text) { sku } }', {
    variables: { text },
    viewer: orderService,
  });
  expect(errors).toEqual([]);
  return data?.['quickOrderItem'] ?? null;
}

describe('quickOrderItem', () => {
  test('finds by SKU, by handle, and by title without case and accents: the oldest of equal titles', async () => {
    const titled = drafts.filter(({ title }) => title === 'Éclair 0').toSorted(by(({ id }) => id));

    expect(await called('p3')).toEqual({ sku: 'p3' });
    expect(await called('ÉCLAIR 0')).toEqual({ sku: titled[0]?.handle });
    expect(await called('eclair  0')).toEqual({ sku: titled[0]?.handle });
  });

  test('knows nothing of what is not on sale, nor of half a title', async () => {
    for (const text of ['draft', 'The draft', 'tomorrow', 'elsewhere', 'Éclair', '', 'a\0b']) {
      expect(await called(text)).toBeNull();
    }
  });

  test('is for sister services alone', async () => {
    const { errors } = await catalog.execute('{ quickOrderItem(text: "p3") { sku } }');

    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
  });
});
