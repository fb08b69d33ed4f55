import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migration } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, type Direction, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';
import { cursors, type Page, windowed, type WindowArguments } from '@tributary/kit/serving/connection';

interface Row {
  readonly rank: number;
  readonly id: string;
}

const migrations = [migration(1, 'create rows', ['create table ranked (rank int not null, id text primary key)'])];
const made = cursors('a secret of at least thirty-two characters');

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), { entities: [], migrations });
});
afterAll(() => db.drop());

test('whichever way a list is walked, each row is met once and in its place', async () => {
  const random = randomNumbers(7);
  for (let run = 0; run < 40; run += 1) {
    const rows = await filled(random(30), () => random(6));
    const direction = random(2) === 0 ? 'asc' : 'desc';
    const inOrder = rows.toSorted((one, other) => (isBehind(one, other) === (direction === 'asc') ? 1 : -1));
    const size = () => 1 + random(9);

    expect(await walkedForwards(direction, size)).toEqual(inOrder);
    expect(await walkedBackwards(direction, size)).toEqual(inOrder);
  }
});

test('a page between two places has the first rows of what is there, or the last, and knows what it leaves out', async () => {
  const random = randomNumbers(11);
  const rows = await filled(20, () => random(4));
  const inOrder = rows.toSorted((one, other) => (isBehind(one, other) ? 1 : -1));
  const all = await ranked({ first: 100 }, 'asc');
  const cursorAt = (at: number) => all.edges[at]?.cursor ?? null;
  for (let run = 0; run < 60; run += 1) {
    const [from, until, size] = [random(10), 10 + random(10), 1 + random(12)] as const;
    const between = { after: cursorAt(from), before: cursorAt(until) };
    const there = inOrder.slice(from + 1, until);

    const ahead = await ranked({ first: size, ...between }, 'asc');
    const back = await ranked({ last: size, ...between }, 'asc');

    expect(ahead.nodes).toEqual(there.slice(0, size));
    expect(back.nodes).toEqual(there.slice(-size));
    expect(ahead.pageInfo.hasNextPage).toBe(there.length > size);
    expect(back.pageInfo.hasPreviousPage).toBe(there.length > size);
  }
});

test('a cursor of another list is refused', async () => {
  await filled(3, () => 1);
  const { pageInfo } = await ranked({ first: 1 }, 'asc');

  await expect(ranked({ first: 1, after: pageInfo.endCursor }, 'desc')).rejects.toThrow('a cursor of this list');
});

function ranked(asked: WindowArguments, direction: Direction): Promise<Page<Row>> {
  return windowed(asked, {
    cursors: made,
    scope: `ranked ${direction}`,
    placeOf: ({ rank, id }: Row) => [rank, id],
    read(window) {
      const { values, bind } = binding();
      const columns = [
        { name: 'rank', type: 'int' },
        { name: 'id', type: 'text' },
      ];
      const { conditions, orderBy, limit } = windowParts({ columns, direction }, window, bind);
      const text = `select rank, id from ranked where ${allOf(conditions)} order by ${orderBy} limit ${limit}`;
      return rowsOf<Row>(db, { name: nameOf('ranked', text), text, values });
    },
  });
}

async function walkedForwards(direction: Direction, size: () => number): Promise<readonly Row[]> {
  const met: Row[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await ranked({ first: size(), after }, direction);
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    met.push(...nodes);
    if (!pageInfo.hasNextPage) return met;
    after = pageInfo.endCursor;
  }
}

async function walkedBackwards(direction: Direction, size: () => number): Promise<readonly Row[]> {
  const met: Row[] = [];
  for (let before: string | null = null; ;) {
    const { nodes, pageInfo } = await ranked({ last: size(), before }, direction);
    expect(pageInfo.hasNextPage).toBe(before !== null);
    met.unshift(...nodes);
    if (!pageInfo.hasPreviousPage) return met;
    before = pageInfo.startCursor;
  }
}

async function filled(count: number, rankOf: () => number): Promise<readonly Row[]> {
  const rows = Array.from({ length: count }, (_, at) => ({ rank: rankOf(), id: `row_${(at * 7919) % 1000}` }));
  await db.pool.query('truncate ranked');
  await db.pool.query('insert into ranked select * from jsonb_populate_recordset(null::ranked, $1)', [
    JSON.stringify(rows),
  ]);
  return rows;
}

function isBehind(one: Row, other: Row): boolean {
  return one.rank === other.rank ? one.id > other.id : one.rank > other.rank;
}

/** Whole numbers below a bound, the same for the same seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
