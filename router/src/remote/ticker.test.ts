import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ticker, type Ticking } from './ticker.ts';

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
  const one = ticking((now) => times.push(now - start));

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
  ticker.add(ticking((_, observedMs) => observed.push(observedMs)));

  for (const ms of [5, 400, 5]) {
    now += ms;
    ticker.tick();
  }

  expect(observed).toEqual([5, 15, 20]);
});

test('the waking clock counts work, and of a pause no more than a long turn', () => {
  let now = 1_000;
  const ticker = new Ticker(() => now);
  ticker.add(ticking(() => undefined));
  const from = ticker.wakingMs(now);
  const waking: number[] = [];

  for (const ms of [5, 200, 4_000, 5]) {
    now += ms;
    waking.push(ticker.wakingMs(now) - from);
    ticker.tick();
    waking.push(ticker.wakingMs(now) - from);
  }

  expect(waking).toEqual([5, 5, 205, 205, 455, 455, 460, 460]);
});

test('whoever leaves in its own turn costs nobody else a turn', () => {
  const ticker = new Ticker(() => 0);
  const asked: string[] = [];
  const stays = (name: string) => ticking(() => asked.push(name));
  const leaves: Ticking = ticking(() => {
    asked.push('leaves');
    ticker.delete(leaves);
  });
  for (const one of [stays('first'), leaves, stays('last')]) ticker.add(one);

  ticker.tick();
  ticker.tick();

  expect(asked).toEqual(['last', 'leaves', 'first', 'last', 'first']);
});

test('whoever has left may leave again', () => {
  const ticker = new Ticker(() => 0);
  const asked: string[] = [];
  const one = ticking(() => asked.push('one'));
  ticker.add(one);
  ticker.add(ticking(() => asked.push('other')));

  ticker.delete(one);
  ticker.delete(one);
  ticker.tick();

  expect(asked).toEqual(['other']);
});

function ticking(onTick: Ticking['onTick']): Ticking {
  return { onTick, tickerIndex: -1 };
}
