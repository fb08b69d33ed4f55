import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { commitStock } from '../src/actions/commit-stock.ts';
import { releaseStock } from '../src/actions/release-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { sweepReservations } from '../src/actions/sweep-reservations.ts';
import { product, openService, type ServiceUnderTest, variant } from './service-under-test.ts';
import { importCsv } from './import-csv.ts';

let catalog: ServiceUnderTest;
const mug = variant('mug');
beforeAll(async () => {
  catalog = await openService();
});
afterAll(() => catalog.db.drop());
beforeEach(async () => {
  await catalog.replace([product('mug', { variants: [mug] })]);
  await catalog.db.pool.query('truncate outbox');
});

const principal = 'service:order';
const lines = [{ variantId: mug.id, quantity: 2 }];

test('others are told once what became of a reservation, and of which units', async () => {
  for (const holderId of ['ord_1', 'ord_2']) await reserved(holderId);

  for (const key of ['first-key', 'second-key']) {
    await commitStock(catalog.service, { principal, idempotencyKey: `${key}-1`, holderId: 'ord_1' });
    await releaseStock(catalog.service, { principal, idempotencyKey: `${key}-2`, holderId: 'ord_2' });
  }

  expect(await published()).toEqual([
    { type: 'stock.committed', data: { reservationId: anId, holderId: 'ord_1', lines } },
    { type: 'stock.released', data: { reservationId: anId, holderId: 'ord_2', lines } },
  ]);
});

test('a reservation that lapses is released, too', async () => {
  await reserved('ord_3');
  await catalog.db.pool.query(`update stock_reservation set expires_at = now() - interval '1 second'`);

  await sweepReservations(catalog.service);
  await sweepReservations(catalog.service);

  expect(await published()).toEqual([
    { type: 'stock.released', data: { reservationId: anId, holderId: 'ord_3', lines } },
  ]);
});

test('an import tells of the products that it changed, and a dry run of none', async () => {
  const csv = 'Handle,Title,Variant Price\nfork,Fork,5\nspoon,Spoon,4\n';

  await imported(csv, true);
  expect(await published()).toEqual([]);
  await imported(csv, false);
  await imported(csv.replace('Spoon', 'Big Spoon'), false);

  const told = (await published()).map(({ type, data }) => [type, data['handle'], data['isNew']]);
  expect(told).toEqual([
    ['product.imported', 'fork', true],
    ['product.imported', 'spoon', true],
    ['product.imported', 'spoon', false],
  ]);
});

const anId = expect.stringMatching(/^rsv_/) as string;

async function reserved(holderId: string): Promise<void> {
  const request = {
    principal,
    idempotencyKey: `${holderId}:reserve`,
    holderId,
    lines,
    ttlSeconds: 900,
  };
  expect(await reserveStock(catalog.service, request)).toMatchObject({ kind: 'StockReserved' });
}

async function imported(csv: string, isDryRun: boolean): Promise<void> {
  expect(await importCsv(catalog.service, csv, { isDryRun })).toMatchObject({ problems: [] });
}

interface Published {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

async function published(): Promise<Published[]> {
  const { rows } = await catalog.db.pool.query<Published>('select type, data from outbox order by seq');
  return rows;
}
