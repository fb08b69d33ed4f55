import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { inTransaction, migration } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { outboxTable, publisher } from '@tributary/kit/events/publish';
import { testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';

const now = new Date();
const { publish } = publisher<Readonly<Record<string, object>>>();
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), { entities: [], migrations: [migration(1, 'outbox', outboxTable)] });
});
afterAll(() => db.drop());

const stored = (subject: string) =>
  rowsOf(db, {
    name: 'stored',
    text: 'select id, type, data, traceparent from outbox where subject = $1 order by seq',
    values: [subject],
  });

test('events are kept in the order in which they were published', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const types = ['order.placed', 'order.confirmed', 'order.completed'];

  await inTransaction(db, (tx) =>
    publish(
      tx,
      types.map((type, n) => ({
        type,
        subject: 'ord_1',
        data: { n, text: 'caf\u00e9' },
        ...(n === 1 ? { traceparent } : {}),
      })),
      now,
    ),
  );

  const id = expect.stringMatching(/^evt_[0-9a-f]{32}$/);
  expect(await stored('ord_1')).toEqual(
    types.map((type, n) => ({ id, type, data: { n, text: 'caf\u00e9' }, traceparent: n === 1 ? traceparent : null })),
  );
});

test('an event is gone with the change it tells of', async () => {
  const failing = inTransaction(db, async (tx) => {
    await publish(tx, [{ type: 'order.placed', subject: 'ord_2', data: {} }], now);
    throw new Error('changed my mind');
  });

  await expect(failing).rejects.toThrow('changed my mind');
  expect(await stored('ord_2')).toEqual([]);
});

test('to publish nothing is nothing', async () => {
  await inTransaction(db, (tx) => publish(tx, [], now));

  expect(await rowsOf(db, { name: 'empty', text: `select 1 from outbox where subject = ''` })).toEqual([]);
});

test('an event that nobody would accept is refused where it is published', async () => {
  const data = { text: 'x'.repeat(300_000) };

  const publishing = inTransaction(db, (tx) => publish(tx, [{ type: 'order.placed', subject: 'ord_3', data }], now));

  await expect(publishing).rejects.toThrow('expected at most 262144 characters, order.placed has 300011');
});
