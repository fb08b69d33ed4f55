import { entitySeals } from '@tributary/kit/serving/entity-seals';
import { type Execute, type Executed, executor, sendingSecrets } from '@tributary/kit/serving/execute';
import type { SignedIn, Viewer } from '@tributary/kit/identity';
import { remote } from '@tributary/kit/remote';
import { type TestDatabase, testDatabase, statementCount } from '@tributary/kit/database/test-database';
import { Client } from 'pg';
import { inject, vi } from 'vitest';
import type { Service } from '../src/actions/service.ts';
import { rulesCache } from '../src/actions/rules-cache.ts';
import { cartDatabase } from '../src/database/database.ts';
import { catalog } from '../src/remote/catalog.ts';
import { cartSubgraph } from '../src/subgraph.ts';
import { type CatalogServer, catalogServer, type Sold } from './catalog-server.ts';

export const guest: Viewer = { kind: 'guest', scopes: [] };
export const jane: SignedIn = { kind: 'customer', id: 'cus_jane', scopes: [], name: 'Jane', email: null };
export const joe: SignedIn = { kind: 'customer', id: 'cus_joe', scopes: [], name: 'Joe', email: null };
export const staff: SignedIn = { ...joe, id: 'cus_staff', scopes: ['customer:read'] };
export const otherStaff: SignedIn = { ...joe, id: 'cus_other', scopes: ['order:read', 'inventory:read'] };
export const orderService: Viewer = { kind: 'service', name: 'order', scopes: [] };

export interface ServiceUnderTest {
  readonly db: TestDatabase;
  readonly service: Service;
  readonly catalog: CatalogServer;
  readonly execute: Execute;
  /** Puts the service's clock on. */
  timePasses(ms: number): void;
  close(): Promise<void>;
}

// Of no use outside of this process.
export const identitySecret = 'only for tests, but long enough for one';
// A refused connection is tried twice at once; nothing in these tests hangs until a time-out.
const triesMax = 2;

/** A cart subgraph on a database of its own, beside a pretend catalog that sells a mug, a shirt and a poster. */
export async function openService(): Promise<ServiceUnderTest> {
  const server = await catalogServer(identitySecret);
  for (const sold of [mug, shirt, euroPoster]) server.put(sold);
  const db = await testDatabase(inject('postgresUrl'), cartDatabase);
  const toCatalog = remote({ caller: 'cart', name: 'catalog', url: server.url, identitySecret, triesMax });
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const service = {
    db,
    catalog: catalog(toCatalog, now),
    now,
    promiseMs: 24 * 60 * 60_000,
    taxes,
    rules: rulesCache(),
  };
  return {
    db,
    service,
    catalog: server,
    execute: sendingSecrets(executor(cartSubgraph(service, identitySecret))),
    timePasses(ms) {
      aheadMs += ms;
    },
    async close() {
      await toCatalog.close();
      await server.stop();
      await db.drop();
    },
  };
}

const taxes = { shopCountry: 'US', ratesPercent: { US: '0', DE: '19', CH: '8.1' } };

export const mug: Sold = {
  id: 'var_mug',
  sku: 'CAT-MUG',
  title: 'Cat Mug',
  productTitle: 'Cat Mug',
  status: 'ACTIVE',
  publishedAt: new Date('2026-01-01T00:00:00Z'),
  productId: 'prd_mug',
  categoryId: 'cat_drinkware',
  collectionIds: ['col_gifts'],
  weightGrams: 350,
  requiresShipping: true,
  taxClass: 'standard',
  prices: { USD: 2500, EUR: 2300, JPY: 3700, KWD: 7650 },
};

export const shirt: Sold = {
  ...mug,
  id: 'var_shirt',
  sku: 'CAT-SHIRT-M-BLUE',
  title: 'M / Blue',
  productTitle: 'Cat T-Shirt',
  productId: 'prd_shirt',
  categoryId: null,
  collectionIds: [],
  weightGrams: null,
  prices: { USD: 1999, JPY: 2980, KWD: 6105 },
};

export const euroPoster: Sold = {
  ...mug,
  id: 'var_poster',
  sku: 'CAT-POSTER',
  title: 'Cat Poster',
  productTitle: 'Cat Poster',
  productId: 'prd_poster',
  prices: { EUR: 900 },
};

export const cartFields = `fragment CartFields on Cart {
  id version state currency expiresAt customer { id }
  lines {
    id quantity pricedAt variant { id sku }
    unitPrice { amountMinor currency exponent } total { amountMinor currency exponent }
  }
  cost { subtotal { amountMinor currency exponent } total { amountMinor currency exponent } }
}`;

const errorFields = `errors {
  __typename
  ... on UserError {
    code
    message
    path
    ... on CartVersionConflictError { current { ...CartFields } }
    ... on CartStateError { state }
  }
}`;

interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
  readonly exponent: number;
}

export interface ShownCart {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly currency: string;
  readonly expiresAt: string;
  readonly customer: { readonly id: string } | null;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly pricedAt: string;
    readonly variant: { readonly id: string; readonly sku: string };
    readonly unitPrice: Amount;
    readonly total: Amount;
  }[];
  readonly cost: { readonly subtotal: Amount; readonly total: Amount };
}

export interface Payload {
  readonly cart: ShownCart | null;
  readonly guestToken?: string | null;
  readonly errors: readonly {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
    readonly path: readonly string[] | null;
    readonly current?: ShownCart;
    readonly state?: string;
  }[];
}

export type ChangeName =
  | 'cartCreate'
  | 'cartLinesAdd'
  | 'cartLinesUpdate'
  | 'cartLinesRemove'
  | 'cartReprice'
  | 'cartAddressSet';

/** Sends one mutation of a buyer; throws where GraphQL answers with an error. */
export async function send(
  execute: Execute,
  name: ChangeName,
  { input, viewer = guest }: { readonly input: object; readonly viewer?: Viewer },
): Promise<Payload> {
  const { data, errors } = await ask(execute, name, { input, viewer });
  if (data?.[name] === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name];
}

/** As `send`, with GraphQL's own errors. */
export function ask(
  execute: Execute,
  name: ChangeName,
  { input, viewer = guest }: { readonly input: object; readonly viewer?: Viewer },
): Promise<Executed> {
  const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const token = name === 'cartCreate' ? 'guestToken' : '';
  const document = `mutation ($input: ${inputType}!) {
    ${name}(input: $input) { cart { ...CartFields } ${token} ${errorFields} }
  } ${cartFields}`;
  return execute(document, { variables: { input }, viewer });
}

/** A reference to a line, as the router makes it of an answer that showed it. */
export function lineReference(id = ''): { readonly __typename: string; readonly id: string; readonly seal: string } {
  return { __typename: 'CartLine', id, seal: entitySeals(identitySecret).of('CartLine', id) };
}

/** A new cart that has to be there. */
export async function started(
  execute: Execute,
  {
    viewer = guest,
    ...input
  }: { readonly viewer?: Viewer; readonly currency?: string; readonly lines?: object[] } = {},
): Promise<ShownCart & { readonly guestToken: string | null }> {
  const payload = await send(execute, 'cartCreate', { input: { currency: 'USD', ...input }, viewer });
  if (payload.cart === null) throw new Error(JSON.stringify(payload.errors));
  return { ...payload.cart, guestToken: payload.guestToken ?? null };
}

/** A cart as the viewer sees it. */
export async function shown(
  execute: Execute,
  cart: { readonly id: string; readonly guestToken?: string | null },
  viewer: Viewer = guest,
): Promise<ShownCart | null> {
  const { data, errors } = await execute(`query ($id: ID!) { cart(id: $id) { ...CartFields } } ${cartFields}`, {
    variables: { id: cart.id, guestToken: cart.guestToken ?? null },
    viewer,
  });
  if (data === null || errors.length > 0) throw new Error(JSON.stringify(errors));
  return data['cart'] ?? null;
}

/** How many SQL statements the work sends. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(Client.prototype, 'query');
  try {
    await work();
    return statementCount(query.mock.calls);
  } finally {
    query.mockRestore();
  }
}
