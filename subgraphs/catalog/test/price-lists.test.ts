import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passPriceEdges } from '../src/actions/price-list/pass-price-edges.ts';
import { guest, openService, orderService, product, productIn, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
  await catalog.replace(drafts);
});
afterAll(() => catalog.db.drop());

// Each costs 25.00 USD, and nothing in another currency.
const drafts = [product('mug', { categoryPath: ['Home', 'Kitchen'] }), productIn('shirt', ['S', 'M']), product('hat')];
const [mug, small, medium, hat] = ['mug', 'shirt-S', 'shirt-M', 'hat'].map((sku) => namedId('var', sku));

beforeEach(async () => {
  await catalog.db.pool
    .query(`truncate price_list, price_list_entry, price_audience, price_list_range, price_list_period,
    audit_entry, outbox`);
  await catalog.db.pool.query(`delete from price_period where price_list_id <> ''`);
  await catalog.db.pool.query('update price_edge_walk set done_to = now()');
});

const sam: Viewer = {
  kind: 'customer',
  id: 'cus_sam',
  scopes: ['product:write', 'audit:read'],
  name: 'Sam Staff',
  email: null,
};
const trader: Viewer = {
  kind: 'customer',
  id: 'cus_tra',
  scopes: ['customer-group:trade', 'order:read'],
  name: null,
  email: null,
};

const payload = `{ priceLists { id handle version } errors { __typename ... on UserError { code path message
  ... on PriceListVersionConflictError { current { version } } } } }`;
const documents = {
  priceListsCreate: `mutation ($input: PriceListsCreateInput!) { priceListsCreate(input: $input) ${payload} }`,
  priceListsUpdate: `mutation ($input: PriceListsUpdateInput!) { priceListsUpdate(input: $input) ${payload} }`,
  priceListsRemove: `mutation ($input: PriceListsRemoveInput!) { priceListsRemove(input: $input) ${payload} }`,
  priceListEntriesSet: `mutation ($input: PriceListEntriesSetInput!) { priceListEntriesSet(input: $input) ${payload} }`,
};

interface Payload {
  readonly priceLists: readonly { readonly id: string; readonly handle: string; readonly version: number }[];
  readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

let keys = 0;
async function asked(name: keyof typeof documents, given: object): Promise<Payload> {
  keys += 1;
  const input = { idempotencyKey: `pricing-${keys}`, ...given };
  const { data, errors } = await catalog.execute(documents[name], { viewer: sam, variables: { input } });
  expect(errors).toEqual([]);
  return data?.[name] as unknown as Payload;
}

async function made(title: string, given: object = {}): Promise<string> {
  const { priceLists, errors } = await asked('priceListsCreate', {
    priceLists: [{ title, currency: 'USD', ...given }],
  });
  expect(errors).toEqual([]);
  return priceLists[0]?.id ?? '';
}

type EntryArguments = readonly [
  priceListId: string,
  variantId: string | undefined,
  amountMinor: number | null,
  given?: Entry,
];

interface Entry {
  readonly fromQuantity?: number;
  readonly compareAt?: number;
  readonly validFrom?: Date;
  readonly validUntil?: Date;
  readonly currency?: string;
}

function entry(...[priceListId, variantId, amountMinor, given = {}]: EntryArguments) {
  const { currency = 'USD', compareAt, validFrom, validUntil, ...rest } = given;
  return {
    priceListId,
    variantId,
    amount: amountMinor === null ? null : { amountMinor, currency },
    ...(compareAt !== undefined && { compareAt: { amountMinor: compareAt, currency } }),
    ...(validFrom && { validFrom: validFrom.toISOString() }),
    ...(validUntil && { validUntil: validUntil.toISOString() }),
    ...rest,
  };
}

async function priced(...entries: readonly object[]): Promise<Payload> {
  const result = await asked('priceListEntriesSet', { entries });
  expect(result.errors).toEqual([]);
  return result;
}

interface EntryPage {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly endCursor: string };
}

type Who = { readonly viewer?: Viewer; readonly said?: Record<string, string> };

async function price(variantId: string | undefined, who: Who = {}, quantity = 1): Promise<number | null> {
  const document = `query ($id: ID!, $quantity: Int!) { productVariant(id: $id) { price(quantity: $quantity) { amountMinor } } }`;
  const { data, errors } = await catalog.execute(document, { ...who, variables: { id: variantId, quantity } });
  expect(errors).toEqual([]);
  const found = data?.['productVariant'] as unknown as { readonly price: { readonly amountMinor: number } | null };
  return found.price?.amountMinor ?? null;
}

function fromNow(ms: number): Date {
  return new Date(Date.now() + ms);
}

/** What lists of products say agrees with what the tables say, from nothing. */
async function expectRangesAgree(): Promise<void> {
  const { rows } = await catalog.db.pool.query(`
    with now as (select * from price_list_ranges_at(array(select id from product), clock_timestamp()))
    (table now except table price_list_range) union all (table price_list_range except table now)`);
  expect(rows).toEqual([]);
}

describe('which price a buyer has', () => {
  const de: Who = { said: { country: 'DE' } };

  test('the list that is for the fewest counts, and the own price behind all', async () => {
    const everybody = await made('Everybody');
    const german = await made('Germany', { countries: ['DE', 'AT'] });
    const trade = await made('Trade', { customerGroups: ['trade'] });
    const germanTrade = await made('German trade', { countries: ['DE'], customerGroups: ['trade', 'press'] });
    await priced(entry(everybody, mug, 100), entry(german, mug, 300), entry(trade, mug, 400));

    expect(await price(mug)).toBe(100);
    expect(await price(mug, de)).toBe(300);
    expect(await price(mug, { said: { country: 'FR' } })).toBe(100);
    expect(await price(mug, { viewer: trader })).toBe(400);
    expect(await price(mug, { viewer: trader, ...de })).toBe(400);
    await priced(entry(germanTrade, mug, 500), entry(everybody, hat, 2_600));
    expect(await price(mug, { viewer: trader, ...de })).toBe(500);
    expect(await price(mug, { viewer: trader })).toBe(400);
    expect(await price(hat, { viewer: trader, ...de })).toBe(2_600);
    expect(await price(small, { viewer: trader, ...de })).toBe(2_500);
    await expectRangesAgree();
  });

  test('of two for as many the lower one counts', async () => {
    const [one, other] = [await made('One', { countries: ['DE'] }), await made('Other', { countries: ['DE', 'FR'] })];
    await priced(entry(one, mug, 900), entry(other, mug, 800));

    expect(await price(mug, de)).toBe(800);
    await expectRangesAgree();
  });

  test('who buys more has the step that they reach, of the list that counts for so many', async () => {
    const list = await made('Volume');
    const bulk = await made('Bulk trade', { customerGroups: ['trade'] });
    await priced(
      entry(list, mug, 2_000),
      entry(list, mug, 1_500, { fromQuantity: 10 }),
      entry(bulk, mug, 1_000, { fromQuantity: 100 }),
    );
    const each = (who: Who, quantities: readonly number[]) =>
      Promise.all(quantities.map((quantity) => price(mug, who, quantity)));

    expect(await each({}, [1, 9, 10, 999])).toEqual([2_000, 2_000, 1_500, 1_500]);
    expect(await each({ viewer: trader }, [1, 10, 99, 100])).toEqual([2_000, 1_500, 1_500, 1_000]);
    const { data } = await catalog.execute(
      `query ($id: ID!) { productVariant(id: $id) { quantityPrices { fromQuantity price { amountMinor } } } }`,
      { viewer: trader, variables: { id: mug } },
    );
    expect(data).toEqual({
      productVariant: {
        quantityPrices: [
          { fromQuantity: 1, price: { amountMinor: 2_000 } },
          { fromQuantity: 10, price: { amountMinor: 1_500 } },
          { fromQuantity: 100, price: { amountMinor: 1_000 } },
        ],
      },
    });
    await expectRangesAgree();
  });

  test('a price holds from its first instant on, and not at its last', async () => {
    const list = await made('Sale');
    await priced(
      entry(list, mug, 100, { validFrom: fromNow(60_000) }),
      entry(list, hat, 200, { validUntil: fromNow(-60_000) }),
      entry(list, small, 300, { validFrom: fromNow(-60_000), validUntil: fromNow(60_000) }),
    );

    expect([await price(mug), await price(hat), await price(small)]).toEqual([2_500, 2_500, 300]);
    await expectRangesAgree();
  });

  test('what is not sold in a currency otherwise is, where a list says so, to those whom it reaches', async () => {
    const list = await made('Euro', { currency: 'EUR', countries: ['DE'] });
    await priced(entry(list, mug, 1_900, { currency: 'EUR' }));

    expect(await price(mug, { said: { currency: 'EUR' } })).toBeNull();
    expect(await price(mug, { said: { currency: 'EUR', country: 'DE' } })).toBe(1_900);
    expect(await price(mug, de)).toBe(2_500);
    await expectRangesAgree();
  });

  test('a former price that is no saving is left out, and an argument goes before what the request says', async () => {
    const list = await made('Sale');
    await priced(entry(list, mug, 2_000, { compareAt: 2_500 }), entry(list, hat, 2_000, { compareAt: 2_000 }));
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ProductVariant {
      compareAtPrice(currency: "USD") { amountMinor } other: price { currency } } } }`;

    const { data } = await catalog.execute(document, {
      variables: { ids: [mug, hat] },
      said: { currency: 'JPY' },
    });

    expect(data).toEqual({
      nodes: [
        { compareAtPrice: { amountMinor: 2_500 }, other: null },
        { compareAtPrice: null, other: null },
      ],
    });
  });

  test('a country or a currency that is none is told to whoever asks for a price, and to nobody else', async () => {
    const document = `query ($id: ID!) { productVariant(id: $id) { sku price { amountMinor } } }`;
    for (const said of [{ country: 'de' }, { currency: 'euro' }]) {
      const { errors } = await catalog.execute(document, { variables: { id: mug }, said });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
      const without = await catalog.execute(document.replace('price { amountMinor }', ''), {
        variables: { id: mug },
        said,
      });
      expect(without.errors).toEqual([]);
    }
  });

  test('only sister services ask for somebody else', async () => {
    const trade = await made('Trade', { customerGroups: ['trade'] });
    await priced(entry(trade, mug, 400));
    const document = `query ($all: [_Any!]!) { _entities(representations: $all) { ... on ProductVariant {
      pricesFor(buyer: { customerGroup: "trade" }) { fromQuantity price { amountMinor currency } } } } }`;
    const variables = { all: [{ __typename: 'ProductVariant', id: mug }] };

    const { data } = await catalog.execute(document, { viewer: orderService, variables });
    const refused = await catalog.execute(document, { viewer: guest, variables });

    expect(data).toEqual({
      _entities: [{ pricesFor: [{ fromQuantity: 1, price: { amountMinor: 400, currency: 'USD' } }] }],
    });
    expect(refused.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
  });
});

describe('lists of products', () => {
  const document = `query ($sort: ProductSort, $filter: ProductFilter, $first: Int, $after: String) {
    products(sort: $sort, filter: $filter, first: $first, after: $after) {
      nodes { handle priceRange { min { amountMinor } max { amountMinor } } } totalCount
      pageInfo { endCursor } facets { price { min { amountMinor } max { amountMinor } } } } }`;

  interface Listed {
    readonly nodes: readonly { readonly handle: string; readonly priceRange: unknown }[];
    readonly totalCount: number;
    readonly pageInfo: { readonly endCursor: string };
    readonly facets: unknown;
  }
  async function listed(variables: object, who: Who = {}): Promise<Listed> {
    const { data, errors } = await catalog.execute(document, { ...who, variables: { ...variables } });
    expect(errors).toEqual([]);
    return data?.['products'] as unknown as Listed;
  }
  const handles = ({ nodes }: Listed) => nodes.map(({ handle }) => handle);
  async function cheapest(who: Who): Promise<string | undefined> {
    return handles(await listed({ sort: 'PRICE_ASC', first: 1 }, who))[0];
  }
  async function statementsFor(who: Who): Promise<number> {
    catalog.sent.count = 0;
    await listed({ sort: 'PRICE_ASC' }, who);
    return catalog.sent.count;
  }

  test('are sorted, narrowed and counted by the prices of whoever asks', async () => {
    const german = await made('Germany', { countries: ['DE'] });
    await priced(entry(german, mug, 3_000), entry(german, small, 1_000));
    const de: Who = { said: { country: 'DE' } };

    const up = await listed({ sort: 'PRICE_ASC' }, de);
    expect(up.nodes).toEqual([
      { handle: 'shirt', priceRange: { min: { amountMinor: 1_000 }, max: { amountMinor: 2_500 } } },
      { handle: 'hat', priceRange: { min: { amountMinor: 2_500 }, max: { amountMinor: 2_500 } } },
      { handle: 'mug', priceRange: { min: { amountMinor: 3_000 }, max: { amountMinor: 3_000 } } },
    ]);
    expect([up.totalCount, up.facets]).toEqual([
      3,
      { price: { min: { amountMinor: 1_000 }, max: { amountMinor: 3_000 } } },
    ]);
    expect(handles(await listed({ sort: 'PRICE_DESC' }, de))).toEqual(['mug', 'hat', 'shirt']);
    expect(handles(await listed({ sort: 'PRICE_DESC' }))).toEqual(expect.arrayContaining(['mug', 'hat', 'shirt']));
    const max = { amountMinor: 2_000, currency: 'USD' };
    expect(handles(await listed({ filter: { price: { max } } }, de))).toEqual(['shirt']);
    expect(handles(await listed({ filter: { price: { max } } }))).toEqual([]);
    const kitchen = { categoryId: namedId('cat', JSON.stringify(['Home'])) };
    expect(await listed({ sort: 'PRICE_ASC', filter: kitchen }, de)).toMatchObject({
      nodes: [{ handle: 'mug', priceRange: { min: { amountMinor: 3_000 } } }],
      totalCount: 1,
    });
    await expectRangesAgree();
  });

  test('are gone through page by page in the order of those prices, each product once', async () => {
    const german = await made('Germany', { countries: ['DE'] });
    await priced(entry(german, mug, 2_500), entry(german, small, 2_500), entry(german, medium, 9_000));
    for (const sort of ['PRICE_ASC', 'PRICE_DESC']) {
      const seen: string[] = [];
      let after: string | null = null;
      for (;;) {
        const page: Listed = await listed({ sort, first: 1, after }, { said: { country: 'DE' } });
        if (page.nodes.length === 0) break;
        seen.push(...handles(page));
        after = page.pageInfo.endCursor;
      }
      expect(seen.toSorted()).toEqual(['hat', 'mug', 'shirt']);
      const { errors } = await catalog.execute(document, { variables: { sort, after } });
      expect(errors).not.toEqual([]);
    }
  });

  test('see a price that begins or ends by itself once its instant has passed', async () => {
    const list = await made('Sale');
    await priced(
      entry(list, mug, 100, { validFrom: new Date(Date.now() + 300) }),
      entry(list, hat, 200, { validUntil: new Date(Date.now() + 300) }),
    );
    expect(handles(await listed({ sort: 'PRICE_ASC', first: 1 }))).toEqual(['hat']);
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(await price(mug)).toBe(100);

    expect(await passPriceEdges(catalog.service)).toBe(2);

    expect(handles(await listed({ sort: 'PRICE_ASC', first: 1 }))).toEqual(['mug']);
    expect(await passPriceEdges(catalog.service)).toBe(0);
    await expectRangesAgree();
  });

  test('see at once whom a list is for, a list that goes, and what variants cost themselves', async () => {
    const list = await made('Sale', { countries: ['DE'] });
    await priced(entry(list, mug, 100));
    const update = (given: object) => asked('priceListsUpdate', { priceLists: [{ priceListId: list, ...given }] });

    expect((await update({ countries: ['FR'], title: 'France' })).errors).toEqual([]);
    expect(await cheapest({ said: { country: 'FR' } })).toBe('mug');
    expect(await price(mug, { said: { country: 'DE' } })).toBe(2_500);
    await expectRangesAgree();
    await catalog.execute(
      `mutation ($input: ProductPricesSetInput!) { productPricesSet(input: $input) { errors { __typename } } }`,
      {
        viewer: sam,
        variables: {
          input: {
            idempotencyKey: `pricing-own-${(keys += 1)}`,
            prices: [{ variantId: medium, currency: 'USD', amount: { amountMinor: 2_500, currency: 'USD' } }],
          },
        },
      },
    );
    await expectRangesAgree();
    await asked('priceListsRemove', { priceLists: [{ priceListId: list }] });
    expect(await price(mug, { said: { country: 'FR' } })).toBe(2_500);
    await expectRangesAgree();
    const { rows } = await catalog.db.pool.query('select from price_audience');
    expect(rows).toEqual([]);
  });

  test('take no statement more for a hundred products, lists or none', async () => {
    // Facets of a list are kept for a while.
    const before = await statementsFor({ said: { country: 'FR' } });
    const german = await made('Germany', { countries: ['DE'] });
    await priced(entry(german, mug, 2_000), entry(german, hat, 2_000));

    expect(await statementsFor({ said: { country: 'DE' } })).toBe(before);
  });
});

describe('what the staff do with price lists', () => {
  test('is noted field by field, told by an event, and numbered', async () => {
    const list = await made('Trade', { customerGroups: ['trade'] });
    await priced(entry(list, mug, 2_000, { fromQuantity: 10, compareAt: 2_500 }));
    await priced(entry(list, mug, null, { fromQuantity: 10 }));
    await asked('priceListsRemove', { priceLists: [{ priceListId: list, expectedVersion: 3 }] });

    const { data } = await catalog.execute(
      'query ($of: ID!) { auditEntries(subjectId: $of) { nodes { operation version changes { field before after } } } }',
      { viewer: sam, variables: { of: list } },
    );
    const price = { amountMinor: 2_000, compareAtMinor: 2_500, validFrom: null, validUntil: null };
    const field = `entries.${mug}.10`;
    const log = data?.['auditEntries'] as unknown as { readonly nodes: readonly unknown[] };
    expect(log.nodes).toMatchObject([
      { operation: 'priceListsRemove', version: 3 },
      { operation: 'priceListEntriesSet', version: 3, changes: [{ field, before: price, after: null }] },
      { operation: 'priceListEntriesSet', version: 2, changes: [{ field, before: null, after: price }] },
      { operation: 'priceListsCreate', version: 1 },
    ]);
    const { rows } = await catalog.db.pool.query(`select type, data from outbox order by seq`);
    expect(rows).toMatchObject([
      { type: 'price_list.created', data: { handle: 'trade', version: 1, actor: 'cus_sam' } },
      { type: 'price_list.updated', data: { version: 2, changed: ['entries'], variantIds: [mug] } },
      { type: 'price_list.updated', data: { version: 3, changed: ['entries'], variantIds: [mug] } },
      { type: 'price_list.removed', data: { version: 3 } },
    ]);
  });

  test('is refused as a whole where one thing cannot be, and changes nothing where nothing is otherwise', async () => {
    const list = await made('Trade');
    await priced(entry(list, mug, 2_000));
    const lines = [
      [entry(list, 'var_none', 1), 'VARIANT_NOT_FOUND', 'variantId'],
      [entry(namedId('plt', 'none'), mug, 1), 'PRICE_LIST_NOT_FOUND', 'priceListId'],
      [entry(list, hat, -1), 'INVALID_PRICE', 'amount'],
      [entry(list, hat, 1, { fromQuantity: 1_000 }), 'INVALID_PRICE_LIST', 'fromQuantity'],
      [entry(list, hat, 1, { currency: 'EUR' }), 'WRONG_CURRENCY', 'currency'],
      [entry(list, hat, 1, { validFrom: new Date(2), validUntil: new Date(2) }), 'INVALID_PRICE_LIST', 'validUntil'],
      [{ ...entry(list, hat, 1), expectedVersion: 1 }, 'VERSION_CONFLICT', 'expectedVersion'],
    ] as const;
    for (const [wrong, code, where] of lines) {
      const { errors } = await asked('priceListEntriesSet', { entries: [entry(list, mug, 1), wrong] });
      expect(errors.map((one) => [one.code, one.path.at(-1), one.path[1]])).toEqual([[code, where, '1']]);
    }
    expect(await price(mug)).toBe(2_000);
    expect((await priced(entry(list, mug, 2_000))).priceLists).toMatchObject([{ version: 2 }]);
    const twice = await asked('priceListsCreate', {
      priceLists: [{ title: 'x', currency: 'USD', countries: ['DE', 'DE'] }],
    });
    expect(twice.errors.map(({ code }) => code)).toEqual(['INVALID_PRICE_LIST']);
    const taken = await asked('priceListsCreate', { priceLists: [{ title: 'x', handle: 'trade', currency: 'USD' }] });
    expect(taken.errors.map(({ code }) => code)).toEqual(['HANDLE_TAKEN']);
  });

  test('twenty at once on one list, and on what its variants cost themselves, lose nothing', async () => {
    const list = await made('Trade', { countries: ['DE'] });
    const other = await made('Others', { countries: ['DE', 'FR'] });
    const variants = [mug, small, medium, hat];
    const works = Array.from({ length: 20 }, async (_, nth) => {
      const variantId = variants[nth % 4];
      if (nth % 5 === 4)
        return asked('priceListsUpdate', {
          priceLists: [{ priceListId: other, countries: nth % 2 === 0 ? ['DE'] : ['FR', 'DE'] }],
        });
      return asked('priceListEntriesSet', {
        entries: [
          entry(list, variantId, 1_000 + nth, { fromQuantity: nth + 1 }),
          entry(nth % 2 === 0 ? list : other, variantId, 2_000 - nth),
        ],
      });
    });
    const own = Array.from({ length: 5 }, (_, nth) =>
      catalog.execute(
        `mutation ($input: ProductPricesSetInput!) { productPricesSet(input: $input) { errors { __typename } } }`,
        {
          viewer: sam,
          variables: {
            input: {
              idempotencyKey: `pricing-own-${(keys += 1)}`,
              prices: variants.map((variantId) => ({
                variantId,
                currency: 'USD',
                amount: { amountMinor: 2_500 + nth, currency: 'USD' },
              })),
            },
          },
        },
      ),
    );

    const results = await Promise.all(works);
    await Promise.all(own);

    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
    const { rows } = await catalog.db.pool.query(
      `select subject_id, array_agg(a.version order by a.version) as versions, max(l.version) as last
         from audit_entry a join price_list l on l.id = a.subject_id group by subject_id`,
    );
    for (const { versions, last } of rows) expect(versions).toEqual(Array.from({ length: last }, (__, at) => at + 1));
    const entries = await catalog.db.pool.query(
      'select from price_list_entry where price_list_id = $1 and from_quantity > 1',
      [list],
    );
    expect(entries.rowCount).toBe(15);
    await expectRangesAgree();
    await catalog.replace(drafts);
  });

  test('is for the staff alone', async () => {
    for (const document of ['{ priceLists { id } }', `{ priceList(id: "x") { id } }`]) {
      const { errors } = await catalog.execute(document, { viewer: trader });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    }
    const list = await made('Volume');
    await priced(...[3, 2, 1].map((from) => entry(list, mug, 1_000 - from, { fromQuantity: from })));
    const page = async (after: string | null) => {
      const { data } = await catalog.execute(
        `query ($id: ID!, $after: String) { priceList(id: $id) { entries(first: 2, after: $after) {
          nodes { fromQuantity price { amountMinor } variant { sku } } pageInfo { endCursor hasNextPage } } } }`,
        { viewer: sam, variables: { id: list, after } },
      );
      const found = data?.['priceList'] as unknown as { readonly entries: EntryPage };
      return found.entries;
    };
    const first = await page(null);
    expect(first.nodes).toEqual([
      { fromQuantity: 1, price: { amountMinor: 999 }, variant: { sku: 'mug' } },
      { fromQuantity: 2, price: { amountMinor: 998 }, variant: { sku: 'mug' } },
    ]);
    expect((await page(first.pageInfo.endCursor)).nodes).toMatchObject([{ fromQuantity: 3 }]);
  });
});
