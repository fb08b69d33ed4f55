import { expect, test, vi } from 'vitest';
import { Waiters } from '../planner/waiters.ts';
import { Turns } from './turns.ts';

const workMs = 10;

function waiting(caller: string | null): Waiters {
  const waiters = new Waiters();
  waiters.join(caller);
  return waiters;
}

function works(ms = workMs): number {
  for (const until = performance.now() + ms; performance.now() < until;);
  return performance.now();
}

function fails(): never {
  throw new Error('on Sundays');
}

/** Turns of which this caller has taken more than others may without waiting. */
async function takenBy(caller: string): Promise<Turns> {
  const turns = new Turns();
  await turns.take(waiting(caller), () => works(60));
  return turns;
}

test('who took little lately does not wait, nor does who cannot be told from others', async () => {
  const turns = await takenBy('greedy');
  const order: string[] = [];
  const take = (caller: string | null) => turns.take(waiting(caller), () => void order.push(String(caller)));
  const works2 = () => turns.take(waiting('greedy'), works);

  await Promise.all([works2(), take('greedy'), take('modest'), take(null)]);

  expect(order).toEqual(['modest', 'null', 'greedy']);
});

test('after each turn others have the thread for twice as long', async () => {
  const turns = await takenBy('greedy');
  const take = () => turns.take(waiting('greedy'), works);

  const [first, second, third] = await Promise.all([take(), take(), take()]);

  // Timers count in whole milliseconds.
  expect(second - first).toBeGreaterThan(3 * workMs - 2);
  expect(third - second).toBeGreaterThan(3 * workMs - 2);
});

test('of two who wait, who took least is next', async () => {
  // On a busy machine the same work takes longer for one of them.
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const worksFor = (ms: number) => void (now += ms);
  const turns = new Turns();
  await turns.take(waiting('greedy'), () => worksFor(60));
  await turns.take(waiting('other'), () => worksFor(51));
  const order: string[] = [];
  const works1 = (caller: string) => {
    order.push(caller);
    now += 1;
  };
  const take = (caller: string) => turns.take(waiting(caller), () => works1(caller));

  await Promise.all([take('greedy'), take('greedy'), take('greedy'), take('other')]);

  expect(order).toEqual(['greedy', 'other', 'greedy', 'greedy']);
});

test('one caller has a tenth of the places', async () => {
  const turns = await takenBy('greedy');
  const take = () => turns.take(waiting('greedy'), () => undefined);

  const taken = await Promise.allSettled(Array.from({ length: 102 }, take));

  expect(taken.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'OVERLOADED' } }]);
});

test('work that fails is told so, and the turn goes on', async () => {
  const turns = await takenBy('greedy');
  await expect(turns.take(waiting('modest'), fails)).rejects.toThrow('on Sundays');
  await expect(turns.take(waiting('greedy'), fails)).rejects.toThrow('on Sundays');
  expect(await turns.take(waiting('greedy'), () => 'done')).toBe('done');
});
