import { readFileSync } from 'node:fs';
import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepReservations } from '../src/actions/sweep-reservations.ts';
import {
  here,
  openService,
  orderService,
  product,
  type ServiceUnderTest,
  there,
  variant,
} from './service-under-test.ts';

// What a mutation's union of errors lists does come, each of it: what nobody can be told, nobody has to handle.

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
  await catalog.replace(['mug', 'cup', 'jug', 'pan'].map((handle) => product(handle, { variants: [variant(handle)] })));
  await setUp();
});
afterAll(() => catalog.db.drop());

const staff: Viewer = {
  kind: 'customer',
  id: 'cus_staff',
  scopes: ['product:write', 'inventory:write', 'review:moderate'],
  name: null,
  email: null,
};

const [mug, cup, jug] = ['mug', 'cup', 'jug'].map((handle) => namedId('prd', handle));
const [aMug, aJug, aPan] = ['mug', 'jug', 'pan'].map((sku) => namedId('var', sku));
const unknown = { product: namedId('prd', 'none'), variant: namedId('var', 'none') };
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

/** What was made for the mutations to change, by its name here; each mutation that removes something has one of its own. */
const made = new Map<string, string>();
const idOf = (name: string) => made.get(name) ?? name;

/** Inputs without their keys. */
interface Attempts {
  /** What is done, and then asked for with the same key and `other`. */
  readonly done?: object;
  readonly other?: object;
  /** What is refused, by other errors than that of the key. */
  readonly refused: readonly object[];
}

/** A list of changes: none at all, one of what there is not, and one of what is at another version. */
function edits(
  list: string,
  { done, others }: { readonly done: object; readonly others: readonly object[] },
): Attempts {
  return {
    done: { [list]: [done] },
    other: { [list]: [done, done] },
    refused: [{ [list]: [] }, ...others.map((one) => ({ [list]: [one] }))],
  };
}

const oneOf = (productId: string | undefined) => ({ variant: { sku: `more-${productId}`, prices: [] } });

const attempts = (): Readonly<Record<string, Attempts>> => ({
  productsCreate: edits('products', {
    done: { title: 'A', variants: [{}] },
    others: [{ title: 'B', variants: [{}], categoryId: 'cat_none' }],
  }),
  productsUpdate: edits('products', both({ title: 'The mug' }, 'productId', [mug, unknown.product])),
  productTranslationsSet: edits(
    'translations',
    both({ language: 'de', title: 'Tasse' }, 'productId', [mug, unknown.product]),
  ),
  productAttributesSet: edits('values', both({ key: 'care', value: null }, 'productId', [mug, unknown.product])),
  productOptionsArrange: edits('products', both({ options: [] }, 'productId', [mug, unknown.product])),
  productVariantsCreate: edits('variants', {
    done: { productId: idOf('sized'), variant: { optionValues: ['L'] } },
    others: [
      { productId: unknown.product, ...oneOf(mug) },
      { productId: mug, ...oneOf(mug), expectedVersion: 99 },
    ],
  }),
  productVariantsUpdate: edits('variants', both({ barcode: '1' }, 'variantId', [aMug, unknown.variant])),
  productPricesSet: edits('prices', both({ currency: 'USD', amount: usd(1) }, 'variantId', [aMug, unknown.variant])),
  categoriesCreate: edits('categories', { done: { name: 'Bath' }, others: [{ name: 'Bath', parentId: 'cat_none' }] }),
  categoriesUpdate: edits('categories', both({ name: 'Kitchens' }, 'categoryId', [idOf('category'), 'cat_none'])),
  categoriesRemove: edits('categories', {
    ...both({}, 'categoryId', [idOf('old category'), 'cat_none']),
    others: [
      ...both({}, 'categoryId', [idOf('old category'), 'cat_none']).others,
      { categoryId: idOf('category above') },
    ],
  }),
  categoryTranslationsSet: edits(
    'translations',
    both({ language: 'de', name: 'Küche' }, 'categoryId', [idOf('category'), 'cat_none']),
  ),
  collectionsCreate: edits('collections', {
    done: { title: 'New' },
    others: [{ title: 'X', rule: { match: 'ALL', conditions: [{ categoryIds: [namedId('cat', 'none')] }] } }],
  }),
  collectionsUpdate: edits('collections', both({ title: 'Good' }, 'collectionId', [idOf('collection'), 'col_none'])),
  collectionsRemove: edits('collections', both({}, 'collectionId', [idOf('old collection'), 'col_none'])),
  collectionProductsPut: arrangement('products', [{ productId: mug }]),
  collectionProductsTake: arrangement('productIds', [mug]),
  attributesCreate: edits('attributes', { done: { key: 'new', name: 'New', kind: 'TEXT' }, others: [] }),
  attributesUpdate: edits('attributes', {
    ...both({ name: 'Care' }, 'key', ['care', 'none']),
    others: [...both({ name: 'Care' }, 'key', ['care', 'none']).others, { key: 'used', lengthMax: 1 }],
  }),
  attributesRemove: edits('attributes', {
    ...both({}, 'key', ['old', 'none']),
    others: [...both({}, 'key', ['old', 'none']).others, { key: 'used' }],
  }),
  priceListsCreate: edits('priceLists', { done: { title: 'New', currency: 'USD' }, others: [] }),
  priceListsUpdate: edits('priceLists', both({ title: 'Trade' }, 'priceListId', [idOf('list'), 'plt_none'])),
  priceListsRemove: edits('priceLists', both({}, 'priceListId', [idOf('old list'), 'plt_none'])),
  priceListEntriesSet: edits(
    'entries',
    both({ variantId: aMug, amount: usd(5) }, 'priceListId', [idOf('list'), 'plt_none']),
  ),
  reviewWrite: {
    refused: [
      { ...writing, productId: mug, rating: 6 },
      { ...writing, productId: unknown.product },
    ],
  },
  reviewWithdraw: { refused: [{ productId: unknown.product }] },
  reviewsPublish: edits('reviews', {
    done: { reviewId: idOf('review'), expectedVersion: 1 },
    others: [
      { reviewId: 'rev_none', expectedVersion: 1 },
      { reviewId: idOf('review'), expectedVersion: 99 },
    ],
  }),
  reviewsReject: edits('reviews', {
    done: { reviewId: idOf('other review'), expectedVersion: 1, reason: 'Not about the cup' },
    others: [
      { reviewId: 'rev_none', expectedVersion: 1, reason: 'No' },
      { reviewId: idOf('other review'), expectedVersion: 99, reason: 'No' },
    ],
  }),
  stockSet: stockChange({ locationId: here, onHand: 10 }, [
    { locationId: here, onHand: 1 },
    { locationId: here, onHand: 11, expectedOnHand: 999 },
  ]),
  stockAdjust: stockChange({ locationId: here, quantity: 1 }, [{ locationId: here, quantity: -999 }]),
  stockMove: stockChange({ fromLocationId: here, toLocationId: there, quantity: 1 }, [
    { fromLocationId: here, toLocationId: there, quantity: 999 },
  ]),
  stockSafetySet: {
    done: { lines: [{ variantId: aMug, locationId: here, safetyStock: 0 }] },
    other: { lines: [{ variantId: aMug, locationId: here, safetyStock: 1 }] },
    refused: [{ lines: [] }, { lines: [{ variantId: unknown.variant, locationId: here, safetyStock: 1 }] }],
  },
  stockReserve: {
    done: { holderId: 'ord_done', lines: [{ variantId: aMug, quantity: 1 }] },
    other: { holderId: 'ord_done', lines: [{ variantId: aMug, quantity: 2 }] },
    refused: [
      { holderId: 'ord_a', lines: [] },
      { holderId: 'ord_b', lines: [{ variantId: unknown.variant, quantity: 1 }] },
      { holderId: 'ord_c', lines: [{ variantId: aMug, quantity: 999 }] },
    ],
  },
  stockCommit: {
    done: { holderId: 'ord_held' },
    other: { holderId: 'ord_other' },
    refused: [{ holderId: '' }, { holderId: 'ord_none' }, { holderId: 'ord_lapsed' }],
  },
  stockRelease: { done: { holderId: 'ord_x' }, other: { holderId: 'ord_y' }, refused: [{ holderId: '' }] },
  stockRestock: {
    done: { holderId: 'ord_back', lines: [{ variantId: aMug, quantity: 1 }] },
    other: { holderId: 'ord_back', lines: [{ variantId: aMug, quantity: 2 }] },
    refused: [
      { holderId: 'ord_back', lines: [] },
      { holderId: 'ord_back', lines: [{ variantId: unknown.variant, quantity: 1 }] },
    ],
  },
});

test.each(Object.entries(unions()))(
  '%s is refused for each error that it lists, and no other',
  async (name, listed) => {
    const { done = null, other = null, refused } = attempts()[name] ?? { refused: [] };
    const idempotencyKey = `key-of-${name}`;
    const met = new Set<string>();
    for (const input of refused) {
      for (const one of await errorsOf(name, input)) met.add(one);
    }

    const inTheWay = done === null ? [] : await errorsOf(name, { ...done, idempotencyKey });
    const ofTheKey = other === null ? [] : await errorsOf(name, { ...other, idempotencyKey });
    for (const one of ofTheKey) met.add(one);

    expect(inTheWay).toEqual([]);
    expect([...met].toSorted()).toEqual(listed.toSorted());
  },
);

/** Of each mutation the types of errors that its union has. */
function unions(): Readonly<Record<string, readonly string[]>> {
  const { definitions } = parse(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  const members = new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.UNION_TYPE_DEFINITION
        ? [[one.name.value, (one.types ?? []).map(({ name }) => name.value)] as const]
        : [],
    ),
  );
  const mutations = definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_EXTENSION && one.name.value === 'Mutation' ? (one.fields ?? []) : [],
  );
  return Object.fromEntries(
    mutations.map(({ name: { value } }) => [value, members.get(`${capital(value)}Error`) ?? []]),
  );
}

function both(facts: object, key: string, [id, none]: readonly [id: string | undefined, none: string]) {
  return {
    done: { [key]: id, ...facts },
    others: [
      { [key]: none, ...facts },
      { [key]: id, ...facts, expectedVersion: 99 },
    ],
  };
}

function arrangement(list: string, lines: readonly unknown[]): Attempts {
  const collectionId = idOf('collection');
  return {
    done: { collectionId, [list]: lines },
    other: { collectionId, [list]: [...lines, ...lines] },
    refused: [
      { collectionId, [list]: [] },
      { collectionId: 'col_none', [list]: lines },
      { collectionId, [list]: lines, expectedVersion: 99 },
    ],
  };
}

/** Of jugs, of which five are reserved. */
function stockChange(done: object, refused: readonly object[]): Attempts {
  const reason = 'fromLocationId' in done ? {} : { reason: 'CORRECTED' };
  const asked = (...lines: readonly object[]) => ({ ...reason, lines });
  return {
    done: asked({ variantId: aJug, ...done }),
    other: asked({ variantId: aJug, ...done }, { variantId: aJug, ...done }),
    refused: [
      asked(),
      asked({ variantId: unknown.variant, ...done }),
      ...refused.map((line) => asked({ variantId: aJug, ...line })),
    ],
  };
}

const writing = { rating: 5, title: 'Good', text: 'It holds tea.', authorName: 'J.', language: 'en' };

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

let keys = 0;
const keyless = new Set(['reviewWrite', 'reviewWithdraw']);

async function asked(name: string, given: object, selected = ''): Promise<Readonly<Record<string, unknown>>> {
  keys += 1;
  const input = keyless.has(name) ? given : { idempotencyKey: `refusals-${keys}`, ...given };
  const document = `mutation ($input: ${capital(name)}Input!) { ${name}(input: $input) { ${selected} errors { __typename } } }`;
  const isOfOrder = /^stock(?:Reserve|Commit|Release|Restock)$/.test(name);
  const viewer = isOfOrder ? orderService : staff;
  const { data, errors } = await catalog.execute(document, { viewer, variables: { input } });
  expect(errors).toEqual([]);
  return data?.[name] as unknown as Readonly<Record<string, unknown>>;
}

async function errorsOf(name: string, given: object): Promise<readonly string[]> {
  const { errors } = (await asked(name, given)) as { readonly errors: readonly { readonly __typename: string }[] };
  return errors.map(({ __typename }) => __typename);
}

async function setUp(): Promise<void> {
  const make = async (name: string, mutation: string, [list, line]: readonly [string, object]) => {
    const id = list === 'attributes' ? 'key' : 'id';
    const answer = await asked(mutation, { [list]: [line] }, `${list} { ${id} }`);
    expect(answer['errors']).toEqual([]);
    const [one] = answer[list] as readonly Readonly<Record<string, string>>[];
    made.set(name, one?.[id] ?? '');
  };
  await make('sized', 'productsCreate', [
    'products',
    { title: 'Sized', options: [{ name: 'Size', values: ['S'] }], variants: [{ optionValues: ['S'] }] },
  ]);
  await make('category', 'categoriesCreate', ['categories', { name: 'Kitchen' }]);
  await make('old category', 'categoriesCreate', ['categories', { name: 'Old' }]);
  await make('category above', 'categoriesCreate', ['categories', { name: 'Above' }]);
  await make('category below', 'categoriesCreate', ['categories', { name: 'Below', parentId: idOf('category above') }]);
  await make('collection', 'collectionsCreate', ['collections', { title: 'Best' }]);
  await make('old collection', 'collectionsCreate', ['collections', { title: 'Old' }]);
  await make('list', 'priceListsCreate', ['priceLists', { title: 'Trade', currency: 'USD' }]);
  await make('old list', 'priceListsCreate', ['priceLists', { title: 'Old', currency: 'USD' }]);
  for (const key of ['care', 'used', 'old'])
    await make(key, 'attributesCreate', ['attributes', { key, name: key, kind: 'TEXT' }]);
  await asked('productAttributesSet', { values: [{ productId: mug, key: 'used', value: { text: 'much' } }] });
  for (const [name, productId] of [
    ['review', mug],
    ['other review', cup],
    ['kept review', jug],
  ] as const) {
    const { review } = await asked('reviewWrite', { ...writing, productId }, 'review { id }');
    made.set(name, (review as { readonly id: string }).id);
  }
  const reserve = (holderId: string, variantId: string | undefined, quantity: number) =>
    asked('stockReserve', { holderId, lines: [{ variantId, quantity }] });
  await reserve('ord_lapsed', aPan, 10);
  await catalog.db.pool.query(`update stock_reservation set expires_at = now() - interval '1 second'`);
  await sweepReservations(catalog.service);
  await reserve('ord_quicker', aPan, 10);
  await reserve('ord_held', aMug, 1);
  await reserve('ord_jug', aJug, 5);
}
