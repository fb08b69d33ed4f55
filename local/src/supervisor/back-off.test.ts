import { expect, test } from 'vitest';
import { nextDelayMs } from './back-off.ts';

test('the wait doubles from 0.2 s to 5 s while a program keeps failing', () => {
  const delays: number[] = [];

  for (let i = 0; i < 7; i += 1) delays.push(nextDelayMs(delays.at(-1) ?? 0, 9_999));

  expect(delays).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});

test('a program that was healthy for 10 s starts again at once', () => {
  expect(nextDelayMs(5_000, 10_000)).toBe(200);
});
