import { expect, test } from 'vitest';
import { OutOfTimeError, withinTime } from './within-time.ts';

test('work that ends gives what it comes to, or throws what it throws', () => {
  expect(withinTime(() => 'done', 1_000)).toBe('done');
  expect(() =>
    withinTime(() => {
      throw new TypeError('its own');
    }, 1_000),
  ).toThrow(new TypeError('its own'));
});

test('work that does not end is ended, and what comes after it is not', () => {
  let turns = 0;
  const started = performance.now();

  expect(() =>
    withinTime(() => {
      for (;;) turns += 1;
    }, 20),
  ).toThrow(OutOfTimeError);

  expect(performance.now() - started).toBeLessThan(5_000);
  expect(turns).toBeGreaterThan(0);
  expect(withinTime(() => turns, 1_000)).toBe(turns);
});
