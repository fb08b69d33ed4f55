import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { waker } from '../src/database/waker.ts';
import { testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';

let db: TestDatabase;
let listener: Client;
let heard = 0;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), { entities: [], migrations: [] });
  listener = new Client({ connectionString: db.url });
  listener.on('notification', () => (heard += 1));
  await listener.connect();
  await listener.query('listen here');
});
afterAll(async () => {
  await listener.end();
  await db.drop();
});
beforeEach(() => {
  heard = 0;
});

const pauseMs = 100;

test('the first wakes at once, and all that come in its pause wake once more, at its end', async () => {
  const { wake } = waker('here', 60_000);
  const paused = waker('here', pauseMs);

  wake(db);
  await vi.waitFor(() => expect(heard).toBe(1));
  wake(db);
  for (let count = 0; count < 20; count += 1) paused.wake(db);

  await vi.waitFor(() => expect(heard).toBe(3));
  await setTimeout(3 * pauseMs);
  expect(heard).toBe(3);
});

test('nobody else is told where somebody in this process has heard, until they listen no more', async () => {
  const { wake, listenHere } = waker('here', 1);
  const answers = [true, false];
  const stop = listenHere(db, () => answers.shift() ?? true);

  wake(db);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await setTimeout(pauseMs);
  expect(heard).toBe(0);

  wake(db);
  await vi.waitFor(() => expect(heard).toBe(1));

  stop();
  await setTimeout(pauseMs);
  wake(db);
  await vi.waitFor(() => expect(heard).toBe(2));
});
