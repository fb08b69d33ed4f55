import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import { type Database, migration } from '@tributary/kit/database/database';
import { closeDatabase, openDatabase } from '@tributary/kit/database/open-database';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';
import { wakeFollowers } from '@tributary/kit/live/changes';
import { changesTable } from '@tributary/kit/live/changes-table';
import { type Live, startLive } from '@tributary/kit/live/live';
import { createLog } from '@tributary/kit/log';

const log = createLog('presence', 'silent');
// Longer than the pause between two wakings, and than a busy machine takes for a notification.
const believedMs = 600;

let db: TestDatabase;
let listener: Client;
const heard: string[] = [];
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), { entities: [], migrations: [migration(1, 'live', changesTable)] });
  listener = new Client({ connectionString: db.url });
  listener.on('notification', ({ payload = '' }) => heard.push(payload));
  await listener.connect();
  await listener.query('listen live');
});
afterAll(async () => {
  await listener.end();
  await db.drop();
});

function live(on: Database): Live {
  const started = startLive({ db: on, log, believedMs });
  onTestFinished(() => started.stop());
  return started;
}

const changes = (): number => heard.filter((payload) => payload === '').length;

async function untilNobodyIsBelieved(): Promise<void> {
  await vi.waitFor(async () => {
    const before = changes();
    wakeFollowers(db);
    await setTimeout(100);
    expect(changes()).toBe(before);
  });
}

test('changes are notified of while somebody follows, in whichever replica, and not while nobody does', async () => {
  const other = await openDatabase({ url: db.url, poolSizeMax: 2, entities: [], migrations: [], log });
  onTestFinished(() => closeDatabase(other));
  live(db);
  const replica = live(other);
  wakeFollowers(db);
  await vi.waitFor(() => expect(changes()).toBe(1));
  await untilNobodyIsBelieved();
  const before = changes();

  // What was withheld is told to who begins to follow: it may have been committed after they had read.
  const following = await replica.follow('pot', null);
  await vi.waitFor(() => expect(changes()).toBe(before + 1));
  await setTimeout(2 * believedMs);
  wakeFollowers(db);
  await vi.waitFor(() => expect(changes()).toBe(before + 2));

  following.close();
  await untilNobodyIsBelieved();
});
