import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { Heartbeats } from './heartbeats.ts';

afterEach(() => vi.useRealTimers());

const periodMs = 12_000;

function beating() {
  vi.useFakeTimers();
  const heartbeats = new Heartbeats(periodMs);
  onTestFinished(() => heartbeats.stop());
  const beats: number[] = [];
  const started = Date.now();
  return { heartbeats, beats, one: { beat: () => beats.push(Date.now() - started) } };
}

test('each beats once in a period, first after a whole one', () => {
  const { heartbeats, beats, one } = beating();
  vi.advanceTimersByTime(3_100);
  heartbeats.add(one);

  vi.advanceTimersByTime(periodMs * 3);

  expect(beats).toEqual([15_100, 27_100, 39_100]);
});

test('those who came one after another do not beat at once', () => {
  const { heartbeats, beats, one } = beating();
  for (let count = 0; count < 1_000; count += 1) {
    heartbeats.add({ ...one });
    vi.advanceTimersByTime(periodMs / 1_000);
  }
  beats.length = 0;

  vi.advanceTimersByTime(periodMs);

  const atOnce = new Map<number, number>();
  for (const beat of beats) atOnce.set(beat, (atOnce.get(beat) ?? 0) + 1);
  expect(beats).toHaveLength(1_000);
  expect(Math.max(...atOnce.values())).toBeLessThan(25);
});

test('where there is nobody no timer runs', () => {
  const { heartbeats, one } = beating();
  expect(vi.getTimerCount()).toBe(0);
  const [leave, leaveToo] = [heartbeats.add({ ...one }), heartbeats.add({ ...one })];
  expect(vi.getTimerCount()).toBe(1);

  leave();
  leave();
  expect(vi.getTimerCount()).toBe(1);
  leaveToo();

  expect(vi.getTimerCount()).toBe(0);
});

test('whoever is taken out, also by another’s beat, beats no more, and nobody does once all is stopped', () => {
  const { heartbeats, beats, one } = beating();
  heartbeats.add({ beat: () => leave() });
  const leave = heartbeats.add({ ...one });
  const stays = heartbeats.add({ ...one });

  vi.advanceTimersByTime(periodMs);
  expect(beats).toHaveLength(1);
  stays();
  heartbeats.add(one);
  heartbeats.stop();
  vi.advanceTimersByTime(periodMs * 2);

  expect(beats).toHaveLength(1);
});
