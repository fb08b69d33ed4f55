import { afterAll, beforeAll, expect, test } from 'vitest';
import { openService, product, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([
    product('mug', { title: 'Cat mug', categoryPath: ['Home', 'Mugs & cups'] }),
    product('bowl', { title: 'Cat bowl', tags: ['mug'] }),
    product('muffin', { title: 'Muffin', categoryPath: ['Food'] }),
    product('hidden', { title: 'Mule', status: 'DRAFT', categoryPath: ['Museum'] }),
  ]);
  await catalog.db.pool.query(
    `insert into product_sales (product_id, units) select id, 5 from product where handle = 'bowl'`,
  );
});

interface Suggestions {
  readonly products: readonly { readonly handle: string }[];
  readonly categories: readonly { readonly name: string }[];
  readonly queries: readonly string[];
}

async function suggested(text: string) {
  const { data, errors } = await catalog.execute(
    'query ($text: String!) { searchSuggestions(text: $text) { products { handle } categories { name } queries } }',
    { variables: { text } },
  );
  expect(errors).toEqual([]);
  const { products, categories, queries } = (data ?? {})['searchSuggestions'] as unknown as Suggestions;
  return {
    products: products.map(({ handle }) => handle),
    categories: categories.map(({ name }) => name),
    queries,
  };
}

const nothing = { products: [], categories: [], queries: [] };

test.each([
  ['m', { products: ['muffin', 'bowl', 'mug'], categories: ['Mugs & cups'], queries: ['mug', 'muffin', 'mugs'] }],
  ['cat', { products: ['bowl', 'mug'], categories: [], queries: ['cat'] }],
  ['Cat M', { products: ['mug', 'bowl'], categories: [], queries: ['cat mug', 'cat mugs'] }],
  ['mugs cu', { products: ['mug'], categories: ['Mugs & cups'], queries: ['mugs cups'] }],
  ['mufin', { products: ['muffin'], categories: [], queries: ['muffin'] }],
  ['mule', nothing],
  ['museum', nothing],
  ['', nothing],
  [' - ', nothing],
  ['a\0b', { products: ['bowl'], categories: [], queries: ['a bowl'] }],
  [`'%_\\`, nothing],
])('who types %j is suggested what can be found', async (text, expected) => {
  expect(await suggested(text)).toEqual(expected);
});

test('no more than asked for, which is one to ten', async () => {
  const { data } = await catalog.execute(
    '{ searchSuggestions(text: "m") { products(first: 1) { handle } queries(first: 2) } }',
  );
  expect(data?.['searchSuggestions']).toEqual({ products: [{ handle: 'muffin' }], queries: ['mug', 'muffin'] });

  for (const first of [0, 11]) {
    const { errors } = await catalog.execute(`{ searchSuggestions(text: "m") { queries(first: ${first}) } }`);
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  }
});
