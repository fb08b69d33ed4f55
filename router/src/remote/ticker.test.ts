import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ticker } from './ticker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('who is watched is asked until it is not, and then no timer is left', () => {
  const ticker = new Ticker(() => Date.now());
  const times: number[] = [];
  const start = Date.now();
  const one = { onTick: (now: number) => times.push(now - start) };

  ticker.add(one);
  vi.advanceTimersByTime(11);
  ticker.delete(one);
  vi.advanceTimersByTime(100);

  expect(times).toEqual([5, 10]);
  expect(vi.getTimerCount()).toBe(0);
});

test('while the event loop is held up, the observed clock stands still', () => {
  let now = 1_000;
  const ticker = new Ticker(() => now);
  const observed: number[] = [];
  ticker.add({ onTick: (_, observedMs) => observed.push(observedMs) });

  for (const ms of [5, 400, 5]) {
    now += ms;
    ticker.tick();
  }

  expect(observed).toEqual([5, 15, 20]);
});
