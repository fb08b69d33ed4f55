import { systemClock } from '@tributary/kit/clock';
import { sqlStateOf } from '@tributary/kit/database/sql-state';
import { cacheControlTeller, type Execute, executor } from '@tributary/kit/serving/execute';
import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { statementCount, testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';
import { inject } from 'vitest';
import type { Service } from '../src/actions/service.ts';
import { loadCatalog, type LoadResult } from '../src/actions/load-catalog.ts';
import { catalogDatabase } from '../src/database/database.ts';
import type { LoadMode } from '../src/domain/load-mode.ts';
import type { ProductDraft, VariantDraft } from '../src/domain/product-draft.ts';
import { catalogSubgraph } from '../src/subgraph.ts';

/** A catalog of one's own: its database, and its subgraph without HTTP. */
export interface ServiceUnderTest {
  readonly db: TestDatabase;
  readonly service: Service;
  readonly execute: Execute;
  /** What it says of how long an answer may be kept, and by whom. */
  readonly cacheControl: ReturnType<typeof cacheControlTeller>;
  /** Replaces what is there, reservations included. */
  replace(drafts: readonly ProductDraft[]): Promise<void>;
  /** Forgets all reservations, and puts products and stock back to what `replace` has made them. */
  restock(): Promise<void>;
  /** What was sent to the database so far; tests may set it to zero. */
  readonly sent: { count: number; deadlocks: number };
}

export async function openService({ poolSizeMax = 16 } = {}): Promise<ServiceUnderTest> {
  const db = await testDatabase(inject('postgresUrl'), { ...catalogDatabase, poolSizeMax });
  const languages = { own: 'en', fallbacks: new Map([['gsw', ['de-CH']]]) };
  const service = { db, now: systemClock, languages };
  const subgraph = catalogSubgraph(service, 'the secret of a test');
  return {
    db,
    service,
    execute: executor(subgraph),
    cacheControl: cacheControlTeller(subgraph),
    async replace(drafts) {
      await db.pool.query('truncate stock_reservation, stock_reservation_line, idempotency');
      const result = await load(
        db,
        drafts.map((draft) => JSON.stringify(draft)),
      );
      if (result.kind !== 'CatalogLoaded') throw new Error(JSON.stringify(result));
      await db.pool.query('drop table if exists stocked, listed');
      await db.pool.query('create table stocked as select variant_id, location_id, on_hand from stock_level');
      await db.pool.query('create table listed as select id, status from product');
    },
    async restock() {
      await db.pool.query('truncate stock_reservation, stock_reservation_line, idempotency');
      await db.pool.query(
        `update stock_level level set on_hand = stocked.on_hand, reserved = 0, safety_stock = 0 from stocked
          where (level.variant_id, level.location_id) = (stocked.variant_id, stocked.location_id)`,
      );
      await db.pool.query('update product set status = listed.status from listed where listed.id = product.id');
    },
    sent: watched(db),
  };
}

export function load(db: TestDatabase, lines: readonly string[], mode: LoadMode = 'replace'): Promise<LoadResult> {
  return loadCatalog({ db }, { mode, lines: asynchronously(lines), progress: () => undefined });
}

async function* asynchronously(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

interface Sent {
  count: number;
  deadlocks: number;
}

/** Watches every statement of every connection, those of TypeORM included. */
function watched({ pool }: TestDatabase): Sent {
  const sent: Sent = { count: 0, deadlocks: 0 };
  const known = new WeakSet();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client);
    Object.assign(client, {
      query: (...given: Parameters<typeof query>) => {
        sent.count += statementCount([given]);
        const answer: unknown = query(...given);
        if (answer instanceof Promise) {
          answer.catch((cause: unknown) => {
            if (sqlStateOf(cause) === '40P01') sent.deadlocks += 1;
          });
        }
        return answer;
      },
    });
  });
  return sent;
}

export const orderService: Viewer = { kind: 'service', name: 'order', scopes: [] };
export const guest: Viewer = { kind: 'guest', scopes: [] };
export const customer: Viewer = { kind: 'customer', id: 'cus_1', scopes: [], name: 'Jane Doe', email: null };
export const staff: Viewer = { ...customer, id: 'cus_2', scopes: ['inventory:read'] };

export const here = namedId('loc', 'here');
export const there = namedId('loc', 'there');

/** A product on sale with one variant of which there are ten; its ids follow from its handle. */
export function product(handle: string, change: Partial<ProductDraft> = {}): ProductDraft {
  return {
    id: namedId('prd', handle),
    handle,
    title: `The ${handle}`,
    descriptionHtml: null,
    vendor: null,
    productType: null,
    tags: [],
    categoryPath: [],
    status: 'ACTIVE',
    publishedAt: '2024-01-01T00:00:00.000Z',
    createdAt: '2024-01-01T00:00:00.000Z',
    options: [],
    media: [],
    variants: [variant(handle)],
    ...change,
  };
}

export function variant(sku: string, change: Partial<VariantDraft> = {}): VariantDraft {
  return {
    id: namedId('var', sku),
    sku,
    title: sku,
    barcode: null,
    selectedOptions: [],
    weightGrams: null,
    requiresShipping: true,
    taxClass: 'standard',
    tracksStock: true,
    prices: [{ currency: 'USD', amountMinor: 2_500, compareAtMinor: null }],
    stock: [{ locationId: here, onHand: 10, backorderLimit: 0 }],
    ...change,
  };
}

/** A product with a variant for each value of one option. */
export function productIn(handle: string, values: readonly string[], change: Partial<VariantDraft> = {}): ProductDraft {
  return product(handle, {
    options: [{ name: 'Size', values }],
    variants: values.map((value) =>
      variant(`${handle}-${value}`, { title: value, selectedOptions: [{ name: 'Size', value }], ...change }),
    ),
  });
}
