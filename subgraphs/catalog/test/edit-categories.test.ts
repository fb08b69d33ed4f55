import { EventEmitter, once } from 'node:events';
import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { managerOf } from '@tributary/kit/database/queries';
import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exportProducts } from '../src/actions/export-products.ts';
import { forgetCategories, holdTree, saveCategories } from '../src/database/category-tree.ts';
import { lockProducts } from '../src/database/known-products.ts';
import { saveProducts } from '../src/database/save-products.ts';
import { importCsv } from './import-csv.ts';
import { here, openService, product, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService({ poolSizeMax: 40 });
  await fresh();
});
afterAll(() => catalog.db.drop());

const paths = [['Home'], ['Home', 'Kitchen'], ['Home', 'Kitchen', 'Cups'], ['Garden']];
async function fresh(): Promise<void> {
  const drafts = paths.map((categoryPath) => {
    const handle = `in-${categoryPath.at(-1)}`;
    return product(handle, { categoryPath, variants: [variant(handle, { title: `The ${handle}` })] });
  });
  await catalog.replace(drafts);
  await catalog.db.pool.query('truncate outbox, audit_entry');
}

const scopes = ['inventory:read', 'product:write'];
const sam: Viewer = { kind: 'customer', id: 'cus_sam', scopes, name: 'Sam Staff', email: null };
const idOf = (...path: string[]) => namedId('cat', JSON.stringify(path));
const [home, kitchen, cups, garden] = [
  idOf('Home'),
  idOf('Home', 'Kitchen'),
  idOf('Home', 'Kitchen', 'Cups'),
  idOf('Garden'),
];

const payload = `{ categories { id name handle version parent { id } } errors { __typename ... on UserError { code path
  ... on CategoryVersionConflictError { current { version } } } } }`;
const documents = {
  categoriesCreate: `mutation ($input: CategoriesCreateInput!) { categoriesCreate(input: $input) ${payload} }`,
  categoriesUpdate: `mutation ($input: CategoriesUpdateInput!) { categoriesUpdate(input: $input) ${payload} }`,
  categoriesRemove: `mutation ($input: CategoriesRemoveInput!) { categoriesRemove(input: $input) {
    categories { id } errors { __typename ... on UserError { code path }
    ... on CategoryInUseError { userId } ... on CategoryVersionConflictError { current { version } } } } }`,
  collectionsCreate: `mutation ($input: CollectionsCreateInput!) { collectionsCreate(input: $input) {
    collections { id } errors { __typename ... on UserError { code } } } }`,
  attributesCreate: `mutation ($input: AttributesCreateInput!) { attributesCreate(input: $input) { errors { __typename } } }`,
  productAttributesSet: `mutation ($input: ProductAttributesSetInput!) { productAttributesSet(input: $input) { errors { __typename } } }`,
  categoryTranslationsSet: `mutation ($input: CategoryTranslationsSetInput!) { categoryTranslationsSet(input: $input) { errors { __typename } } }`,
  productsUpdate: `mutation ($input: ProductsUpdateInput!) { productsUpdate(input: $input) { errors { __typename } } }`,
};

let keys = 0;
async function asked(name: keyof typeof documents, given: object, viewer: Viewer = sam): Promise<unknown> {
  keys += 1;
  const input = { idempotencyKey: `a category ${keys}`, ...given };
  const { data, errors } = await catalog.execute(documents[name], { viewer, variables: { input } });
  expect(errors).toEqual([]);
  return data?.[name];
}

const update = (categoryId: string, change: object) =>
  asked('categoriesUpdate', { categories: [{ categoryId, ...change }] });
const refused = (code: string, field: string) => ({
  categories: [],
  errors: [{ code, path: ['categories', '0', field] }],
});

/** Rows of lists that would be others if they were written from nothing. */
async function stale(): Promise<unknown[]> {
  const { rows } = await catalog.db.pool.query(
    `(table product_listing except table product_listing_now) union all
     (table product_listing_now except table product_listing)`,
  );
  return rows;
}

async function productsIn(categoryId: string): Promise<unknown> {
  const { data } = await catalog.execute(
    `{ products(filter: { categoryId: "${categoryId}" }, sort: TITLE) { nodes { handle } } }`,
  );
  return data?.['products'];
}

test.each<[string, object, string]>([
  [home, { parentId: cups }, 'INVALID_CATEGORY parentId'],
  [home, { parentId: home }, 'INVALID_CATEGORY parentId'],
  [garden, { name: 'Home' }, 'INVALID_CATEGORY name'],
  [garden, { name: 'a\0b' }, 'INVALID_TEXT name'],
  [garden, { handle: 'home' }, 'HANDLE_TAKEN handle'],
  [garden, { handle: 'a b' }, 'INVALID_HANDLE handle'],
  [garden, { parentId: idOf('none') }, 'CATEGORY_NOT_FOUND parentId'],
  ['a\0b', { name: 'X' }, 'CATEGORY_NOT_FOUND categoryId'],
  [garden, { expectedVersion: 2, name: 'X' }, 'VERSION_CONFLICT expectedVersion'],
])('staff are told what no tree can be: %#', async (categoryId, change, expected) => {
  const [code = '', field = ''] = expected.split(' ');

  expect(await update(categoryId, change)).toMatchObject(refused(code, field));
});

test('staff make categories, and move them with all that is below', async () => {
  await fresh();
  const made = await asked('categoriesCreate', { categories: [{ name: 'Outdoors', parentId: garden }] });
  const [{ id: outdoors }] = (made as { categories: [{ id: string }] }).categories;
  const moved = await update(kitchen, { parentId: outdoors, name: 'Camp kitchen' });

  expect(made).toMatchObject({
    categories: [{ handle: 'garden-outdoors', version: 1, parent: { id: garden } }],
    errors: [],
  });
  expect(moved).toMatchObject({
    categories: [{ id: kitchen, name: 'Camp kitchen', handle: 'home-kitchen', version: 2, parent: { id: outdoors } }],
  });
  expect(await productsIn(garden)).toEqual({
    nodes: [{ handle: 'in-Cups' }, { handle: 'in-Garden' }, { handle: 'in-Kitchen' }],
  });
  expect(await productsIn(home)).toEqual({ nodes: [{ handle: 'in-Home' }] });
  expect(await stale()).toEqual([]);
  const { rows } = await catalog.db.pool.query(
    'select subject_id, version, operation, changes from audit_entry order by id',
  );
  expect(rows[1]).toEqual({
    subject_id: kitchen,
    version: 2,
    operation: 'categoriesUpdate',
    changes: [
      { field: 'name', before: 'Kitchen', after: 'Camp kitchen' },
      { field: 'parentId', before: home, after: outdoors },
    ],
  });
  const { rows: told } = await catalog.db.pool.query('select type, data from outbox order by seq');
  expect(told).toMatchObject([
    { type: 'category.created', data: { name: 'Outdoors', version: 1, actor: 'cus_sam' } },
    { type: 'category.updated', data: { categoryId: kitchen, parentId: outdoors, version: 2 } },
  ]);
  expect(await update(kitchen, { parentId: null })).toMatchObject({ categories: [{ version: 3, parent: null }] });
});

test('a shop whose tree was changed is exported and imported as it is', async () => {
  await fresh();
  await update(kitchen, { parentId: garden, name: 'Grill' });
  const lines: string[] = [];
  for await (const piece of exportProducts(catalog.service, { kind: 'csv', currency: 'USD', locationId: here }))
    lines.push(piece);

  expect(await importCsv(catalog.service, lines.join(''))).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  // A path that is not there any more is a new category, though its name's id is taken.
  const pan = 'Handle,Title,Variant Price,Product Category\npan,Pan,5,Home > Kitchen';
  expect(await importCsv(catalog.service, pan)).toMatchObject({ created: 1 });
  expect(await importCsv(catalog.service, pan)).toMatchObject({ unchanged: 1 });
  const { rows } = await catalog.db.pool.query(`select name from category where parent_id = $1`, [home]);
  expect(rows).toEqual([{ name: 'Kitchen' }]);
  expect(await stale()).toEqual([]);
});

test('no tree has more than ten levels', async () => {
  await fresh();
  let parentId = cups;
  for (let level = 4; level <= 10; level += 1) {
    const made = await asked('categoriesCreate', { categories: [{ name: `Level ${level}`, parentId }] });
    [{ id: parentId }] = (made as { categories: [{ id: string }] }).categories;
  }

  const tooDeep = refused('INVALID_CATEGORY', 'parentId');
  expect(await asked('categoriesCreate', { categories: [{ name: 'X', parentId }] })).toMatchObject(tooDeep);
  expect(await update(home, { parentId: garden })).toMatchObject(tooDeep);
});

/** Runs `first` in a transaction that is held open until `second` waits for it, or has ended; then lets both end. */
async function oneWithinTheOther(first: (tx: Tx) => Promise<void>, second: () => Promise<unknown>): Promise<void> {
  const [opened, made] = [gate(), gate()];
  const holding = inTransaction(catalog.service.db, async (tx) => {
    await first(tx);
    made.open();
    await opened.passed;
  });
  await made.passed;
  const seconding = second();
  await Promise.race([seconding, vi.waitFor(async () => expect(await waiting()).toBe(1))]);
  opened.open();
  await Promise.all([holding, seconding]);
}

function gate() {
  const opening = new EventEmitter();
  return { passed: once(opening, 'open'), open: () => opening.emit('open') };
}

async function waiting(): Promise<number> {
  const { rows } = await catalog.db.pool.query(
    `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}

const inHome = namedId('prd', 'in-Home');
// Its foreign key holds the category alone that a product is put into, and not what is above.
const move = () => update(kitchen, { parentId: garden });
const put = () => asked('productsUpdate', { products: [{ productId: inHome, categoryId: cups }] });

test('who puts a product into a category that is being moved lists it where that comes to be', async () => {
  await fresh();
  const moved = { id: kitchen, parentId: garden, name: 'Kitchen', handle: 'home-kitchen' };

  await oneWithinTheOther(async (tx) => {
    await holdTree(tx, { toChange: true });
    await saveCategories(tx, [moved]);
  }, put);

  expect(await stale()).toEqual([]);
  expect(await productsIn(garden)).toMatchObject({ nodes: [{ handle: 'in-Cups' }, {}, { handle: 'in-Home' }, {}] });
});

test('who moves a category into which a product is being put moves that, too', async () => {
  await fresh();

  await oneWithinTheOther(async (tx) => {
    await holdTree(tx, { toChange: false });
    const [known] = await lockProducts(tx, [inHome]);
    if (known === undefined) throw new Error('expected a product');
    const products = [{ ...known.product, categoryId: cups }];
    await saveProducts(tx, { products, pictured: [], translated: [], variants: [], prices: [], gonePrices: [] });
    // Its row of lists is written, and not committed.
    await managerOf(tx).query('set constraints all immediate');
  }, move);

  expect(await stale()).toEqual([]);
  expect(await productsIn(garden)).toMatchObject({ nodes: [{ handle: 'in-Cups' }, {}, { handle: 'in-Home' }, {}] });
});

const remove = (...ids: readonly string[]) =>
  asked('categoriesRemove', { categories: ids.map((categoryId) => ({ categoryId })) });
const inUse = (userId: string | undefined, index = 0) => ({
  categories: [],
  errors: [{ __typename: 'CategoryInUseError', code: 'CATEGORY_IN_USE', path: ['categories', String(index)], userId }],
});

/** An empty branch of two below garden, the upper first. */
async function branch(): Promise<readonly [string, string]> {
  const ids: string[] = [];
  for (const name of ['Pots', 'Small pots']) {
    const made = await asked('categoriesCreate', { categories: [{ name, parentId: ids.at(-1) ?? garden }] });
    ids.push((made as { categories: [{ id: string }] }).categories[0].id);
  }
  const [above = '', below = ''] = ids;
  return [above, below];
}

test('staff remove a branch of the tree that nothing is in, whichever end of it they name first', async () => {
  await fresh();
  const [above, below] = await branch();
  await asked('categoryTranslationsSet', { translations: [{ categoryId: above, language: 'de', name: 'Töpfe' }] });
  await catalog.db.pool.query('truncate outbox, audit_entry');

  expect(await remove(above)).toEqual(inUse(below));
  expect(await remove(above, below)).toEqual({ categories: [], errors: [] });

  const { data } = await catalog.execute(
    `{ a: category(by: { id: "${above}" }) { id } b: category(by: { id: "${below}" }) { id } }`,
  );
  expect(data).toEqual({ a: null, b: null });
  const { rows } = await catalog.db.pool.query('select operation, changes from audit_entry order by id');
  expect(rows).toEqual([
    {
      operation: 'categoriesRemove',
      changes: [
        { field: 'name', before: 'Pots', after: null },
        { field: 'handle', before: 'garden-pots', after: null },
        { field: 'parentId', before: garden, after: null },
        { field: 'translations.de.name', before: 'Töpfe', after: null },
      ],
    },
    {
      operation: 'categoriesRemove',
      changes: expect.arrayContaining([{ field: 'parentId', before: above, after: null }]),
    },
  ]);
  const { rows: told } = await catalog.db.pool.query('select type, subject, data from outbox order by seq');
  expect(told).toMatchObject([
    { type: 'category.removed', subject: above, data: { categoryId: above, name: 'Pots', actor: 'cus_sam' } },
    { type: 'category.removed', subject: below, data: { categoryId: below, parentId: above } },
  ]);
  expect(await remove(above)).toMatchObject(refused('CATEGORY_NOT_FOUND', 'categoryId'));
});

test('no category goes that a product is in, has as a value, or a rule names', async () => {
  await fresh();
  const [above, below] = await branch();
  const inGarden = namedId('prd', 'in-Garden');
  await asked('attributesCreate', { attributes: [{ key: 'goes-with', name: 'Goes with', kind: 'CATEGORY' }] });
  const value = { categoryIds: [below] };
  await asked('productAttributesSet', { values: [{ productId: inGarden, key: 'goes-with', value }] });
  const rules = [{ categoryIds: [below] }, { attribute: { key: 'goes-with', values: [below] } }];
  const named = rules.map((condition, index) => ({
    title: `Rule ${index}`,
    rule: { match: 'ALL', conditions: [condition] },
  }));
  await catalog.db.pool.query('update product set status = $1 where id = $2', ['ARCHIVED', inHome]);

  expect(await remove(home, kitchen, cups)).toEqual(inUse(inHome));
  expect(await remove(above, below)).toEqual(inUse(inGarden, 1));
  await asked('productAttributesSet', { values: [{ productId: inGarden, key: 'goes-with', value: null }] });
  for (const collection of named) {
    const made = await asked('collectionsCreate', { collections: [collection] });
    const [{ id }] = (made as { collections: [{ id: string }] }).collections;
    expect(await remove(above, below)).toEqual(inUse(id, 1));
    await catalog.db.pool.query('delete from collection where id = $1', [id]);
  }
  expect(await remove(below, above)).toEqual({ categories: [], errors: [] });
  expect(await stale()).toEqual([]);
});

test('who names a category that is being removed is told that it is gone', async () => {
  await fresh();
  const [, below] = await branch();
  const rule = { match: 'ALL', conditions: [{ categoryIds: [below] }] };
  let named: unknown;

  await oneWithinTheOther(
    async (tx) => {
      await holdTree(tx, { toChange: true });
      await forgetCategories(tx, [below]);
    },
    async () => {
      named = await asked('collectionsCreate', { collections: [{ title: 'Small pots', rule }] });
    },
  );

  expect(named).toMatchObject({ collections: [], errors: [{ code: 'CATEGORY_NOT_FOUND' }] });
});

test('who removes a category that is being named is told by what', async () => {
  await fresh();
  const [, below] = await branch();
  let removed: unknown;

  await oneWithinTheOther(
    async (tx) => {
      await holdTree(tx, { toChange: false });
      await managerOf(tx).query('update product set category_id = $1 where id = $2', [below, inHome]);
    },
    async () => {
      removed = await remove(below);
    },
  );

  expect(removed).toEqual(inUse(inHome));
});
