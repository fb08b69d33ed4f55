import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportProducts } from '../src/actions/export-products.ts';
import { importCsv } from './import-csv.ts';
import { customer, load, openService, product, productIn, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
});
afterAll(() => catalog.db.drop());

const picture = { url: 'https://images.invalid/mug.svg', alt: 'A mug', width: null, height: null };
const drafts = [
  product('mug', {
    title: 'Cat Mug',
    descriptionHtml: '<p>Holds tea</p>',
    categoryPath: ['Home', 'Kitchen'],
    media: [picture],
  }),
  productIn('shirt', ['S', 'M']),
];
const mug = namedId('prd', 'mug');
const kitchen = namedId('cat', JSON.stringify(['Home', 'Kitchen']));

async function fresh(): Promise<void> {
  await catalog.replace(drafts);
  await catalog.db.pool.query('truncate outbox, audit_entry');
}

const scopes = ['inventory:read', 'product:write'];
const sam: Viewer = { kind: 'customer', id: 'cus_sam', scopes, name: 'Sam Staff', email: null };
const payload = 'errors { __typename ... on UserError { code path } }';
const documents = {
  productTranslationsSet: `mutation ($input: ProductTranslationsSetInput!) {
    productTranslationsSet(input: $input) { products { version } ${payload} } }`,
  categoryTranslationsSet: `mutation ($input: CategoryTranslationsSetInput!) {
    categoryTranslationsSet(input: $input) { categories { version } ${payload} } }`,
};

let keys = 0;
async function set(name: keyof typeof documents, translations: readonly object[], viewer: Viewer = sam) {
  keys += 1;
  const input = { idempotencyKey: `a translation ${keys}`, translations };
  const { data, errors } = await catalog.execute(documents[name], { viewer, variables: { input } });
  expect(errors).toEqual([]);
  return data?.[name];
}

const translate = (language: string, texts: object) =>
  set('productTranslationsSet', [{ productId: mug, language, ...texts }]);
const call = (language: string, name: string | null) =>
  set('categoryTranslationsSet', [{ categoryId: kitchen, language, name }]);

const page = `{ product(by: { handle: "mug" }) {
  title descriptionHtml media { alt } category { name parent { name } } variants { nodes { title } } } }`;

async function readIn(language: string | undefined, document = page): Promise<unknown> {
  const said = language === undefined ? {} : { language };
  const { data, errors } = await catalog.execute(document, { said });
  expect(errors).toEqual([]);
  return data;
}

const english = {
  title: 'Cat Mug',
  descriptionHtml: '<p>Holds tea</p>',
  media: [{ alt: 'A mug' }],
  category: { name: 'Kitchen', parent: { name: 'Home' } },
  variants: { nodes: [{ title: 'mug' }] },
};

/** What rows of lists say that they would not say if they were written from nothing. */
async function stale(): Promise<unknown[]> {
  const { rows } = await catalog.db.pool.query(
    `(table product_listing except table product_listing_now) union all
     (table product_listing_now except table product_listing)`,
  );
  return rows;
}

function found(query: string, language?: string): Promise<unknown> {
  const document = `{ products(query: "${query}") { nodes { handle } didYouMean } }`;
  return readIn(language, document);
}
async function titleFor(acceptLanguage: string, said = {}): Promise<unknown> {
  const { data } = await catalog.execute('{ product(by: { handle: "mug" }) { title } }', { acceptLanguage, said });
  return data?.['product']?.['title'];
}
const mugFound = { products: { nodes: [{ handle: 'mug' }], didYouMean: null } };

describe('a request says its language once', () => {
  beforeEach(fresh);

  test('and each text is read in it, in one that stands in for it, or else in the shop’s own', async () => {
    await translate('de', { title: 'Katzentasse', descriptionHtml: '<p>Für Tee</p>' });
    await translate('de-CH', { title: 'Katzentassli', media: [{ url: picture.url, alt: 'Ein Tassli' }] });
    await call('de', 'Küche');

    expect(await readIn(undefined)).toEqual({ product: english });
    expect(await readIn('fr')).toEqual({ product: english });
    expect(await readIn('de')).toEqual({
      product: {
        ...english,
        title: 'Katzentasse',
        descriptionHtml: '<p>Für Tee</p>',
        category: { name: 'Küche', parent: { name: 'Home' } },
        variants: { nodes: [{ title: 'Katzentasse' }] },
      },
    });
    const swiss = {
      title: 'Katzentassli',
      descriptionHtml: '<p>Für Tee</p>',
      media: [{ alt: 'Ein Tassli' }],
      category: { name: 'Küche', parent: { name: 'Home' } },
      variants: { nodes: [{ title: 'Katzentassli' }] },
    };
    expect(await readIn('de-CH')).toEqual({ product: swiss });
    // Nobody has written in it; de-CH stands in.
    expect(await readIn('gsw')).toEqual({ product: swiss });
  });

  test('or browsers do, by their header, if the request does not', async () => {
    await translate('de', { title: 'Katzentasse' });
    expect(await titleFor('fr;q=0.9, de-AT')).toBe('Katzentasse');
    expect(await titleFor('en-GB, en;q=0.9, de;q=0.8')).toBe('Cat Mug');
    expect(await titleFor('german, *')).toBe('Cat Mug');
    expect(await titleFor('de', { language: 'fr' })).toBe('Cat Mug');
  });

  test('of what is no language, whoever asks for a text is told', async () => {
    const { data, errors } = await catalog.execute('{ product(by: { handle: "mug" }) { handle title } }', {
      said: { language: 'de_DE' },
    });

    expect(data).toEqual({ product: null });
    expect(errors).toMatchObject([{ path: ['product', 'title'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(
      await catalog.execute('{ product(by: { handle: "mug" }) { handle } }', { said: { language: 'de_DE' } }),
    ).toEqual({
      data: { product: { handle: 'mug' } },
      errors: [],
    });
  });

  test('and a list with texts takes one statement more, for one product or a hundred', async () => {
    await catalog.replace(Array.from({ length: 100 }, (_, nth) => product(`p${nth}`, { categoryPath: [`${nth}`] })));
    const statements = async (first: number, language?: string) => {
      catalog.sent.count = 0;
      await readIn(language, `{ products(first: ${first}) { nodes { title descriptionHtml } } }`);
      return catalog.sent.count;
    };

    expect([await statements(1), await statements(100)]).toEqual([1, 1]);
    expect([await statements(1, 'de'), await statements(100, 'de')]).toEqual([2, 2]);
  });
});

test('products are found by their texts in all languages, by the stems of the one that is said, too', async () => {
  await fresh();
  await translate('de', { title: 'Katzentassen', descriptionHtml: '<p>Für Häuser</p>' });
  await call('de', 'Küchen');

  expect(await found('cats mugs', 'de')).toEqual(mugFound);
  expect(await found('katzentassen')).toEqual(mugFound);
  expect(await found('katzentasse haus', 'de')).toEqual(mugFound);
  expect(await found('küche', 'de')).toEqual(mugFound);
  expect(await found('katzentazsen')).toMatchObject({ products: { didYouMean: 'katzentassen' } });
  expect(await readIn('de', '{ searchSuggestions(text: "katzent") { products { title } queries } }')).toEqual({
    searchSuggestions: { products: [{ title: 'Katzentassen' }], queries: ['katzentassen'] },
  });
  expect(await stale()).toEqual([]);

  await translate('de', { title: null, descriptionHtml: null });
  await call('de', null);

  expect(await found('küche', 'de')).toMatchObject({ products: { nodes: [] } });
  expect(await found('cats mugs', 'de')).toEqual(mugFound);
  expect(await stale()).toEqual([]);
});

test('a translation is a change of its product: with a version, an entry in the log and an event', async () => {
  await fresh();
  expect(await translate('DE-at', { title: 'Häferl' })).toEqual({ products: [{ version: 2 }], errors: [] });
  expect(await translate('de-AT', { title: 'Häferl' })).toEqual({ products: [{ version: 2 }], errors: [] });
  expect(await call('de', 'Küche')).toEqual({ categories: [{ version: 2 }], errors: [] });

  const entries = await catalog.db.pool.query('select subject_id, version, changes from audit_entry order by id');
  expect(entries.rows).toEqual([
    { subject_id: mug, version: 2, changes: [{ field: 'translations.de-AT.title', before: null, after: 'Häferl' }] },
    { subject_id: kitchen, version: 2, changes: [{ field: 'translations.de.name', before: null, after: 'Küche' }] },
  ]);
  const events = await catalog.db.pool.query('select type, data from outbox order by seq');
  expect(events.rows).toMatchObject([
    { type: 'product.updated', data: { version: 2, changed: ['translations'] } },
    { type: 'category.updated', data: { version: 2, name: 'Kitchen' } },
  ]);
});

test('what there is in other languages can be read, and stays when something else changes', async () => {
  await fresh();
  await translate('de', { title: 'Tasse', media: [{ url: picture.url, alt: 'Eine Tasse' }] });
  await call('de', 'Küche');
  const update = `mutation ($input: ProductsUpdateInput!) { productsUpdate(input: $input) { ${payload} } }`;
  const updated = async (change: object) => {
    keys += 1;
    const input = { idempotencyKey: `an update ${keys}`, products: [{ productId: mug, ...change }] };
    const { data } = await catalog.execute(update, { viewer: sam, variables: { input } });
    expect(data).toEqual({ productsUpdate: { errors: [] } });
  };
  const translations = `{ product(by: { handle: "mug" }) { translations { language title descriptionHtml media { url alt } }
    category { translations { language name } } } }`;
  const kept = {
    translations: [
      { language: 'de', title: 'Tasse', descriptionHtml: null, media: [{ url: picture.url, alt: 'Eine Tasse' }] },
    ],
    category: { translations: [{ language: 'de', name: 'Küche' }] },
  };

  await updated({ title: 'Cup' });
  await importCsv(catalog.service, 'Handle,Title\nmug,Beaker\n');
  expect(await readIn('de', translations)).toEqual({ product: kept });

  // The text goes with its picture.
  await updated({ media: [{ url: 'https://images.invalid/other.svg' }] });
  expect(await readIn('de', translations)).toEqual({
    product: { ...kept, translations: [{ ...kept.translations[0], media: [] }] },
  });
});

// Tags for whatever whoever uses them means: qaa, qab, ….
const letters = ['a', 'b', 'c', 'd', 'e'];
const many = letters.flatMap((one) => [...letters, 'f'].map((other) => `q${one}${other}`));

describe('refused, with nothing done, is', () => {
  beforeAll(fresh);

  test.each([
    ['no language', { language: 'de_DE', title: 'T' }, 'INVALID_LANGUAGE language'],
    ['the shop’s own language', { language: 'EN', title: 'T' }, 'INVALID_LANGUAGE language'],
    ['a blank title', { language: 'de', title: ' ' }, 'INVALID_TEXT title'],
    ['NUL', { language: 'de', descriptionHtml: '\0' }, 'INVALID_TEXT descriptionHtml'],
    [
      'a strange picture',
      { language: 'de', media: [{ url: 'https://i.invalid/', alt: 'x' }] },
      'PICTURE_NOT_FOUND media',
    ],
    ['another version', { language: 'de', title: 'T', expectedVersion: 7 }, 'VERSION_CONFLICT expectedVersion'],
    ['an unknown product', { language: 'de', title: 'T', productId: 'prd_x' }, 'PRODUCT_NOT_FOUND productId'],
  ])('a translation with %s', async (_, texts, refusal) => {
    const [code, field] = refusal.split(' ');
    const fine = { productId: mug, language: 'fr', title: 'Tasse' };

    expect(await set('productTranslationsSet', [fine, { productId: mug, ...texts }])).toMatchObject({
      products: [],
      errors: [{ code, path: ['translations', '1', field] }],
    });
    expect(await readIn('fr', '{ product(by: { handle: "mug" }) { title } }')).toEqual({
      product: { title: 'Cat Mug' },
    });
  });

  test.each([
    ['no language', { language: '', name: 'T' }, 'INVALID_LANGUAGE language'],
    ['two lines', { language: 'de', name: 'a\nb' }, 'INVALID_TEXT name'],
    ['an unknown category', { language: 'de', name: 'T', categoryId: 'cat_x' }, 'CATEGORY_NOT_FOUND categoryId'],
  ])('a category’s name with %s', async (_, texts, refusal) => {
    const [code, field] = refusal.split(' ');
    expect(await set('categoryTranslationsSet', [{ categoryId: kitchen, ...texts }])).toMatchObject({
      categories: [],
      errors: [{ code, path: ['translations', '0', field] }],
    });
  });

  test('whoever may not change products', async () => {
    const input = { idempotencyKey: 'not by anybody', translations: [{ productId: mug, language: 'de', title: 'T' }] };
    const { errors } = await catalog.execute(documents.productTranslationsSet, {
      viewer: customer,
      variables: { input },
    });

    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

const into = (languages: readonly string[]) =>
  set(
    'productTranslationsSet',
    languages.map((language) => ({ productId: mug, language, title: `In ${language}` })),
  );

test('there is an end to languages', async () => {
  await fresh();
  expect(await into(many)).toMatchObject({ errors: [] });
  expect(await into(['de'])).toMatchObject({ errors: [{ code: 'INVALID_LANGUAGE' }] });
  expect(await into(many.slice(0, 1))).toMatchObject({ errors: [] });
});

/** Hundreds of kilobytes, and no word twice. */
function words(nth: number): string {
  return Array.from({ length: 40_000 }, (_, word) => `w${nth}x${word}`).join(' ');
}

test('the longest texts in all languages at once are found', async () => {
  const longest = many.map((language, nth) => ({ productId: mug, language, descriptionHtml: words(nth) }));

  expect(await set('productTranslationsSet', longest)).toMatchObject({ errors: [] });
  expect(await found('w29x1')).toEqual(mugFound);
});

test('JSON Lines have translations: what is exported can be loaded again', async () => {
  await fresh();
  await translate('de', { title: 'Tasse "1" \\ 2', media: [{ url: picture.url, alt: 'Eine\\n Tasse' }] });
  await translate('ja', { descriptionHtml: '<p>猫のマグ</p>' });
  const lines = async () => {
    let text = '';
    for await (const piece of exportProducts(catalog, { kind: 'jsonl' })) text += piece;
    return text.trim().split('\n');
  };
  const before = await lines();

  expect(await load(catalog.db, before)).toMatchObject({ kind: 'CatalogLoaded', rows: { product_translation: 2 } });

  expect(await lines()).toEqual(before);
  expect(await found('tasse', 'de')).toEqual(mugFound);
  expect(await stale()).toEqual([]);
});

test.each([
  [[{ language: 'DE', title: 'T', descriptionHtml: null, media: [] }], '.translations[0].language'],
  [[{ language: 'de', title: '', descriptionHtml: null, media: [] }], '.translations[0].title'],
  [
    [1, 2].map(() => ({ language: 'de', title: 'T', descriptionHtml: null, media: [] })),
    '.translations: a second translation into de',
  ],
])('a line with translations such as %j is named', async (translations, problem) => {
  const line = JSON.stringify({ ...drafts[0], translations });

  expect(await load(catalog.db, [line])).toMatchObject({
    kind: 'BadLine',
    line: 1,
    problem: expect.stringContaining(problem) as unknown,
  });
});
