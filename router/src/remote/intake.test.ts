import { expect, test } from 'vitest';
import { chokes, type Load, serves, simulatedLoad, takes } from '../../test/simulated-load.ts';
import { Intake } from './intake.ts';

test.each<Omit<Load, 'seconds'> & { readonly what: string }>([
  { what: 'with 50 a second, one by one', station: serves(50), order: 'in turn', perSecond: 1_000 },
  { what: 'with 50 a second, together', station: serves(50), order: 'together', perSecond: 1_000 },
  { what: 'with 5 a second, one by one', station: serves(5), order: 'in turn', perSecond: 100 },
  { what: 'with 5 a second, together', station: serves(5), order: 'together', perSecond: 100 },
  { what: 'with 500 a second', station: serves(500), order: 'together', perSecond: 10_000 },
  { what: 'that a thousand ask at once', station: serves(50), order: 'together', perSecond: 0, atOnce: 1_000 },
])('under twenty times its load, nine tenths of what a subgraph $what finishes are told', (load) => {
  const { finished, told, refused } = simulatedLoad({ ...load, seconds: 60 });

  expect(finished).toBeGreaterThan(0);
  expect(told).toBeGreaterThan(0.9 * finished);
  expect(refused).toBeGreaterThan(finished);
});

test('a subgraph that chokes on what it has is given less, so that it does most of what it can', () => {
  const { finished, told } = simulatedLoad({
    station: chokes(50),
    order: 'together',
    perSecond: 1_000,
    seconds: 60,
  });

  expect(finished).toBeGreaterThan(0.75 * 50 * 60);
  expect(told).toBeGreaterThan(0.9 * finished);
});

test.each([100, 3_000, 6_000])('one that takes %d ms by itself is asked as much as may be', (ms) => {
  const { limit } = simulatedLoad({ station: takes(ms), order: 'together', perSecond: 2_000, seconds: 120 });

  expect(limit).toBe(128);
});

test('below its load nobody is refused, and the limit stays where it was', () => {
  const { finished, refused, limit } = simulatedLoad({
    station: serves(50),
    order: 'together',
    perSecond: 40,
    seconds: 60,
  });

  expect(finished).toBeGreaterThan(2_390);
  expect([refused, limit]).toEqual([0, 32]);
});

test('a plea halves the limit, once for all that was asked before it, and it grows again with care', () => {
  const intake = new Intake({ requestsMax: 128, waitingMax: 1_000, timeoutMs: 10_000 });
  const waiter = { onSlot: () => {}, onHopeless: () => {} };
  for (let one = 0; one < 100; one += 1) intake.take(waiter, 10_000);

  for (let plea = 0; plea < 32; plea += 1) intake.pled(0, 10);
  const after = intake.limit;
  for (let answer = 0; answer < after; answer += 1) intake.ended({ startedAt: 20, now: 30, isLost: false });

  expect([after, intake.limit]).toEqual([16, 18]);
});

test('who comes last is told first that it would be too late', () => {
  const intake = new Intake({ requestsMax: 1, waitingMax: 100, timeoutMs: 1_000 });
  const told: string[] = [];
  const waiter = (name: string) => ({ onSlot: () => told.push(`${name} asks`), onHopeless: () => told.push(name) });
  for (const name of ['first', 'second', 'third', 'fourth']) intake.take(waiter(name), 1_000);

  intake.ended({ startedAt: 0, now: 400, isLost: false });
  intake.release();

  expect(told).toEqual(['third', 'fourth', 'second asks']);
  expect(intake.take(waiter('fifth'), 700)).toBe('Full');
  expect(intake.take(waiter('sixth'), 900)).toBe('Waiting');
});
