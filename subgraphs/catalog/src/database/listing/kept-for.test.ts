import { expect, test } from 'vitest';
import { keptFor } from './kept-for.ts';

function counting({ ms = 1_000, countMax = 2 } = {}) {
  let time = 0;
  let made = 0;
  const kept = keptFor<number>({ ms, countMax, now: () => new Date(time) });
  const make = () => Promise.resolve((made += 1));
  return { kept, make, pass: (some: number) => (time += some) };
}

test('a value is kept as long as it is to be, and no longer', async () => {
  const { kept, make, pass } = counting();

  expect([await kept('a', make), await kept('a', make)]).toEqual([1, 1]);
  pass(999);
  expect(await kept('a', make)).toBe(1);
  pass(1);
  expect(await kept('a', make)).toBe(2);
});

test('who asks while it is being made waits for the same', async () => {
  const { kept, make } = counting();

  expect(await Promise.all([kept('a', make), kept('a', make), kept('b', make)])).toEqual([1, 1, 2]);
});

test('of too many the longest kept leaves', async () => {
  const { kept, make } = counting();
  for (const key of ['a', 'b', 'c']) await kept(key, make);

  expect([await kept('c', make), await kept('b', make), await kept('a', make)]).toEqual([3, 2, 4]);
});

test('who waits for somebody who gives up has it made', async () => {
  const { kept, make } = counting();

  const [first, second] = await Promise.allSettled([
    kept('a', () => Promise.reject(new Error('gone'))),
    kept('a', make),
  ]);

  expect(first.status).toBe('rejected');
  expect(second).toEqual({ status: 'fulfilled', value: 1 });
});

test('of many who wait for somebody who gives up one has it made, for all of them, and it is kept', async () => {
  const { kept, make } = counting();

  const [first, ...others] = await Promise.allSettled([
    kept('a', () => Promise.reject(new Error('gone'))),
    ...Array.from({ length: 5 }, () => kept('a', make)),
  ]);

  expect(first.status).toBe('rejected');
  expect(others).toEqual(others.map(() => ({ status: 'fulfilled', value: 1 })));
  expect(await kept('a', make)).toBe(1);
});

test('a failure is told, and not kept', async () => {
  const { kept, make } = counting();

  await expect(kept('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept('a', make)).toBe(1);
});
