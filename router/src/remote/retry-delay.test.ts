import { expect, test } from 'vitest';
import { retryAfterMs, retryDelayMs } from './retry-delay.ts';

test('the delay lies anywhere below a bound that doubles', () => {
  const bounds = [0, 1].map((retry) => retryDelayMs(retry, { retryAfterMs: 0, random: () => 1 }));

  expect(bounds).toEqual([25, 50]);
  expect(retryDelayMs(1, { retryAfterMs: 0, random: () => 0 })).toBe(0);
});

test('what the server asks for comes on top', () => {
  expect(retryDelayMs(0, { retryAfterMs: 2_000, random: () => 0.5 })).toBe(2_012.5);
});

const now = Date.parse('2026-01-01T00:00:00Z');

test.each([
  [null, 0],
  ['0', 0],
  ['3', 3_000],
  ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['soon', 0],
  ['-1', 0],
])('Retry-After: %s is %d ms', (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
