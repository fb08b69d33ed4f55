import { array, assert, constantFrom, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { LatencyWindow } from './latency.ts';

test('a quantile is at most a fifth above the truth, and never below it', () => {
  assert(
    property(
      array(double({ min: 0.25, max: 50_000, noNaN: true }), { minLength: 1, maxLength: 200 }),
      constantFrom(0.5, 0.9, 0.99),
      (latencies, part) => {
        const window = new LatencyWindow();
        for (const ms of latencies) window.record(ms, 0);
        const truth = latencies.toSorted((a, b) => a - b)[Math.ceil(part * latencies.length) - 1] ?? NaN;

        const found = window.quantile(part, 0);

        expect(found).toBeGreaterThanOrEqual(truth * 0.999);
        expect(found).toBeLessThanOrEqual(truth * 1.2);
      },
    ),
  );
});

test('what is ten seconds old is forgotten, what is four seconds old is not', () => {
  const window = new LatencyWindow();
  window.record(100, 0);

  expect(window.count(4_000)).toBe(1);
  window.record(1, 5_000);
  expect(window.count(9_000)).toBe(2);

  expect(window.count(10_000)).toBe(1);
  expect(window.quantile(0.99, 30_000)).toBe(0);
});

test('latencies out of range count at its ends', () => {
  const window = new LatencyWindow();

  window.record(0, 0);
  expect(window.quantile(1, 0)).toBe(0.25);
  window.record(1e9, 0);

  expect(window.quantile(1, 0)).toBeGreaterThan(50_000);
});
