import { expect, test } from 'vitest';
import { CallerTimes } from './caller-times.ts';

test('what a caller took counts half a minute later half as much again', () => {
  let now = 0;
  const times = new CallerTimes(() => now);

  times.charge('a', 100);
  now += 60_000;
  times.charge('a', 10);

  expect(times.of('a')).toBeCloseTo(60);
  now += 120_000;
  expect(times.of('a')).toBeCloseTo(15);
  expect(times.of('b')).toBe(0);
});

test('ten thousand callers are remembered, and those charged last', () => {
  const times = new CallerTimes(() => 0);

  for (let caller = 0; caller <= 10_000; caller += 1) times.charge(`c${caller}`, 1);

  expect([times.of('c0'), times.of('c1'), times.of('c10000')]).toEqual([0, 1, 1]);
});
