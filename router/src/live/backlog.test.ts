import { expect, test } from 'vitest';
import { Backlog } from './backlog.ts';

const limits = { waitingMax: 3, waitingBytesMax: 100 };

/** How many of so many it takes at once. */
function taken(backlog: Backlog, count: number, bytes = 0): number {
  return Array.from({ length: count }).filter(() => backlog.takes(bytes)).length;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('as many as wait since an earlier turn are the limit, and one less is not', async () => {
  const [full, almost] = [new Backlog(limits), new Backlog(limits)];

  expect([taken(full, 3), taken(almost, 2)]).toEqual([3, 2]);
  await nextTurn();

  expect([taken(full, 1), taken(almost, 1)]).toEqual([0, 1]);
  full.written();
  await nextTurn();
  expect([taken(full, 2), taken(almost, 1)]).toEqual([2, 0]);
});

test('whatever comes in one turn is taken, and counts from the next one on', async () => {
  const backlog = new Backlog(limits);

  expect(taken(backlog, 1_000)).toBe(1_000);
  for (let written = 0; written < 997; written += 1) backlog.written();
  await nextTurn();

  expect(taken(backlog, 1)).toBe(0);
});

test('bytes are limited within a turn, too', () => {
  const backlog = new Backlog(limits);

  expect([taken(backlog, 1, 100), taken(backlog, 1, 101)]).toEqual([1, 0]);
});
