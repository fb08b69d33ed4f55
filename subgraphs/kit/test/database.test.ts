import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createLog } from '@tributary/kit/log';
import { afterCommit, answers, inTransaction, migration } from '@tributary/kit/database/database';
import { closeDatabase, migrate, openDatabase } from '@tributary/kit/database/open-database';
import { sqlStateOf } from '@tributary/kit/database/sql-state';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { inOneStatement } from '@tributary/kit/database/one-statement';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';

const migrations = [
  migration(1, 'create counters', [
    'create table counter (id text primary key, n int not null constraint n_natural check (n >= 0))',
    `insert into counter values ('a', 0), ('b', 0)`,
  ]),
];
const log = createLog('test', 'silent');

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), { entities: [], migrations });
});
afterAll(() => db.drop());

test('of many replicas that start at once, one migrates', async () => {
  const more = [
    ...migrations,
    migration(2, 'create witness', ['create table witness (id int)', 'insert into witness values (1)']),
  ];
  const replicas = await Promise.all(
    Array.from({ length: 4 }, () => openDatabase({ url: db.url, poolSizeMax: 2, entities: [], migrations: more, log })),
  );

  await Promise.all(replicas.map(migrate));

  expect(await rowsOf(db, { name: 'witnesses', text: 'select id from witness' })).toHaveLength(1);
  await Promise.all(replicas.map(closeDatabase));
});

test('the victim of a deadlock is tried again', async () => {
  const increment = (first: string, second: string) =>
    inTransaction(db, async (tx) => {
      const add = (id: string) =>
        rowsOf(tx, { name: 'add', text: 'update counter set n = n + 1 where id = $1', values: [id] });
      await add(first);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      await add(second);
    });

  await Promise.all([increment('a', 'b'), increment('b', 'a')]);

  expect(await rowsOf(db, { name: 'all', text: 'select n from counter order by id' })).toEqual([{ n: 2 }, { n: 2 }]);
});

test('what a transaction wrote is gone when its work throws', async () => {
  const failing = inTransaction(db, async (tx) => {
    await rowsOf(tx, { name: 'reset', text: 'update counter set n = 99' });
    throw new Error('changed my mind');
  });

  await expect(failing).rejects.toThrow('changed my mind');
  expect(await rowsOf(db, { name: 'spoilt', text: 'select n from counter where n = 99' })).toEqual([]);
});

test('what is to follow a commit follows once, and not where the work throws', async () => {
  const followed: string[] = [];
  const follow = () => followed.push('done');
  const never = () => followed.push('never');

  await inTransaction(db, (tx) => {
    for (let times = 0; times < 2; times += 1) afterCommit(tx, follow);
    expect(followed).toEqual([]);
    return Promise.resolve();
  });
  const failing = inTransaction(db, (tx) => {
    afterCommit(tx, never);
    return Promise.reject(new Error('changed my mind'));
  });

  await expect(failing).rejects.toThrow('changed my mind');
  expect(followed).toEqual(['done']);
});

function parts(a: number, b: number) {
  return {
    first: { text: 'update counter set n = $1 where id = $2 returning n', values: [a, 'a'] },
    second: { text: 'update counter set n = first.n + $1 from first where id = $2', values: [b, 'b'] },
  };
}

test('writes that go together are one statement, and all of them or none', async () => {
  expect(await inOneStatement(db, 'both', parts(5, 1))).toEqual([{ n: 5 }]);
  await expect(inOneStatement(db, 'both', parts(7, -8))).rejects.toThrow('n_natural');

  expect(await rowsOf(db, { name: 'all', text: 'select n from counter order by id' })).toEqual([{ n: 5 }, { n: 6 }]);
});

test('a database and a transaction show nothing of what is in them', async () => {
  // @ts-expect-error -- no query is built of it
  const source: unknown = db.source;
  const shown = await inTransaction(db, (tx) => {
    // @ts-expect-error -- nor of this
    const query: unknown = tx.query;
    return Promise.resolve({ query, names: Object.keys(tx) });
  });

  expect({ source, ...shown }).toEqual({ names: [] });
});

test('a broken constraint is known by its SQLSTATE, through either way to the database', async () => {
  const raw = await rowsOf(db, { name: 'below', text: 'update counter set n = -1' }).catch(sqlStateOf);
  const mapped = await inTransaction(db, (tx) => managerOf(tx).query('update counter set n = -1')).catch(sqlStateOf);

  expect([raw, mapped]).toEqual(['23514', '23514']);
});

test('a database that is gone does not answer, and the process lives on', async () => {
  const other = await testDatabase(inject('postgresUrl'), { entities: [], migrations });
  expect(await answers(other)).toBe(true);

  await rowsOf(db, {
    name: 'terminate',
    text: `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`,
    values: [new URL(other.url).pathname.slice(1)],
  });
  await rowsOf(db, {
    name: 'forbid',
    text: `update pg_database set datallowconn = false where datname = $1`,
    values: [new URL(other.url).pathname.slice(1)],
  });

  expect(await answers(other)).toBe(false);
  await other.drop();
});
