import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openService, product, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const drafts = [
  product('mug', {
    title: 'Stoneware Cat Mug',
    vendor: 'Ærø Keramik',
    productType: 'Drinkware',
    categoryPath: ['Home', 'Kitchen'],
    variants: [variant('MUG-CAT-01', { barcode: '4006381333931' })],
  }),
  product('bowl', {
    title: 'Bowl',
    descriptionHtml: '<p class="mug">Goes&nbsp;well with our <b>mugs</b>.</p>',
    tags: ['gift'],
  }),
  product('shirt', {
    title: 'Éclair Running Shirt',
    categoryPath: ['Wear'],
    options: [{ name: 'Colour', values: ['Turquoise'] }],
    variants: [variant('shirt', { selectedOptions: [{ name: 'Colour', value: 'Turquoise' }] })],
  }),
  product('the-who', { title: 'The Who' }),
  product('japanese', { title: '猫 マグカップ' }),
  product('hidden', { title: 'Hidden Mug', status: 'DRAFT' }),
  product('tomorrow', { title: 'Mug of tomorrow', publishedAt: '2999-01-01T00:00:00.000Z' }),
];

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace(drafts);
});

interface Found {
  readonly nodes: readonly { readonly handle: string }[];
  readonly didYouMean: string | null;
  readonly totalCount: number;
}

async function found(query: string, more = ''): Promise<Found> {
  const { data, errors } = await catalog.execute(
    `query ($query: String) { products(query: $query ${more}) { nodes { handle } didYouMean totalCount } }`,
    { variables: { query } },
  );
  expect(errors).toEqual([]);
  return data?.['products'] as unknown as Found;
}

const handles = async (query: string) => (await found(query)).nodes.map(({ handle }) => handle);

describe('a search', () => {
  test.each([
    ['a title', 'cat mug', ['mug']],
    ['a word’s stem', 'run', ['shirt']],
    ['another form of it', 'shirts', ['shirt']],
    ['a vendor', 'ÆRØ', ['mug']],
    ['a title, without accents', 'ECLAIR', ['shirt']],
    ['a kind', 'drinkware', ['mug']],
    ['a label', 'gift', ['bowl']],
    ['a SKU', 'mug-cat-01', ['mug']],
    ['a part of a SKU', 'cat 01', ['mug']],
    ['a barcode', '4006381333931', ['mug']],
    ['a category', 'kitchen', ['mug']],
    ['a category above', 'home', ['mug']],
    ['an option’s value', 'turquoise', ['shirt']],
    ['the beginning of the last word', 'stoneware ca', ['mug']],
    ['words in other places', 'keramik kitchen turquoise', []],
    ['words that every text has, if there are no others', 'the who', ['the-who']],
    ['and not where there are', 'the cat and the mug', ['mug']],
    ['another script', '猫', ['japanese']],
    ['nothing in the markup', 'class', []],
    ['nothing that is hidden', 'hidden', []],
  ])('finds %s', async (_, query, expected) => {
    expect(await handles(query)).toEqual(expected);
  });

  test('has what is called so before what mentions it, and not what is not on sale', async () => {
    expect(await handles('mug')).toEqual(['mug', 'bowl']);
  });

  test('without a word finds everything, the newest first', async () => {
    expect((await found(' -- ')).totalCount).toBe(5);
  });

  test.each([
    ['stonware', 'stoneware', ['mug']],
    ['Stonewear CAT', 'stoneware cat', ['mug']],
    ['turqoise', 'turquoise', ['shirt']],
  ])('takes %s for %s, and says so', async (query, didYouMean, expected) => {
    const { nodes, ...told } = await found(query);

    expect(nodes.map(({ handle }) => handle)).toEqual(expected);
    expect(told.didYouMean).toBe(didYouMean);
  });

  test('leaves known words and numbers as they are', async () => {
    expect((await found('mug')).didYouMean).toBeNull();
    expect(await found('4006381333932')).toEqual({ nodes: [], didYouMean: null, totalCount: 0 });
  });

  test.each(['\0', `mug' | 'bowl`, 'mug:*', 'mug & !cat', '(((', '\\', '💥', 'a'.repeat(10_000), '<->', '‏', `'`, `’`])(
    'is not put out by %j',
    async (query) => {
      for (const text of [query, `mug ${query}`, `${query} mug`]) {
        expect((await found(text)).totalCount).toBeLessThanOrEqual(5);
      }
    },
  );

  test('can be sorted otherwise, and narrowed', async () => {
    const { nodes } = await found('mug', 'sort: TITLE');

    expect(nodes.map(({ handle }) => handle)).toEqual(['bowl', 'mug']);
    expect((await found('mug', 'filter: { tags: ["gift"] }')).totalCount).toBe(1);
  });

  test('sees a change at once', async () => {
    await catalog.db.pool.query(`update product set title = 'Xylophone' where handle = 'the-who'`);

    expect(await handles('xylophone')).toEqual(['the-who']);
    expect((await found('xylofone')).didYouMean).toBe('xylophone');
    await catalog.db.pool.query(`update product set title = 'The Who' where handle = 'the-who'`);
  });
});

test('relevance is read page by page, both ways, though all ranks are alike', async () => {
  const many = Array.from({ length: 23 }, (_, n) => product(`m${n}`, { title: n % 2 === 0 ? 'Plate' : 'Plate plate' }));
  await catalog.replace(many);
  const all = await found('plate', 'first: 100');
  const page = async (more: string) => {
    const { data } = await catalog.execute(
      `{ products(query: "plate" ${more}) { nodes { handle } pageInfo { startCursor endCursor hasNextPage } } }`,
    );
    return data?.['products'] as unknown as {
      nodes: readonly { handle: string }[];
      pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean };
    };
  };

  const read: unknown[] = [];
  let more = 'first: 5';
  for (;;) {
    const { nodes, pageInfo } = await page(more);
    read.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    more = `first: 5, after: "${pageInfo.endCursor}"`;
  }
  expect(read).toEqual(all.nodes);
  expect(read).toHaveLength(23);
  const last = await page('last: 5');
  expect((await page(`last: 18, before: "${last.pageInfo.startCursor}"`)).nodes).toEqual(all.nodes.slice(0, 18));
});
