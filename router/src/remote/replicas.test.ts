import { expect, test } from 'vitest';
import { Replica } from './replica.ts';
import { Replicas } from './replicas.ts';

test('of two random replicas, the one with fewer requests under way is asked', () => {
  const { replicas, all } = of(3, [0, 0.4, 0.9, 0.4]);
  busy(all, [5, 2, 3]);

  expect(choices(replicas, 2)).toEqual(['b', 'b']);
});

test('a single replica is asked whatever it does, and never waits for another', () => {
  const { replicas, all } = of(1);

  failAll(replicas, all, 10);

  expect(choices(replicas, 1)).toEqual(['a']);
  expect(replicas.stuckMs(0)).toBe(Infinity);
  expect(all[0]?.ejections).toBe(0);
});

test('three failures in a row take a replica out, and a success between them does not count them', () => {
  const { replicas, all, events } = of(2);
  const [first] = all;
  if (first === undefined) return;

  replicas.failed(first, { now: 0, pauseMs: 0 });
  replicas.failed(first, { now: 0, pauseMs: 0 });
  replicas.answered(first, { now: 0, tookMs: 1 });
  replicas.failed(first, { now: 0, pauseMs: 0 });
  replicas.failed(first, { now: 0, pauseMs: 0 });
  expect(events).toEqual([]);
  replicas.failed(first, { now: 0, pauseMs: 0 });

  expect(events).toEqual(['a failing']);
  expect(new Set(choices(replicas, 20))).toEqual(new Set(['b']));
});

test('a replica on probation gets one query at a time, and is back when that is answered', () => {
  const { replicas, all, events } = of(2);
  const [first] = all;
  if (first === undefined) return;
  failAll(replicas, [first], 3);

  expect(replicas.choose({ now: 1_000, isQuery: false, avoid: null }).url).toBe('b');
  expect(replicas.choose({ now: 1_000, isQuery: true, avoid: null }).url).toBe('a');
  first.inFlight = 1;
  expect(replicas.choose({ now: 1_000, isQuery: true, avoid: null }).url).toBe('b');
  replicas.answered(first, { now: 1_001, tookMs: 1 });

  expect(first.state(1_001)).toBe('Serving');
  expect(events).toEqual(['a failing', 'a back']);
});

test('each further ejection lasts twice as long, half a minute at the most', () => {
  const { replicas, all } = of(2);
  const [first] = all;
  if (first === undefined) return;
  failAll(replicas, [first], 3);
  let now = 0;

  for (const ejectedMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    expect(first.state(now + ejectedMs - 1)).toBe('Ejected');
    now += ejectedMs;
    expect(first.state(now)).toBe('Returning');
    replicas.failed(first, { now, pauseMs: 0 });
  }
});

test('a replica that asks for a pause gets it', () => {
  const { replicas, all, events } = of(2);
  const [first] = all;
  if (first === undefined) return;

  replicas.failed(first, { now: 0, pauseMs: 5_000 });

  expect([first.state(4_999), first.state(5_000)]).toEqual(['Ejected', 'Returning']);
  expect(events).toEqual(['a asked for a pause']);
});

test('when all are out, one of them is asked all the same', () => {
  const { replicas, all } = of(3);

  failAll(replicas, all, 3);

  expect(choices(replicas, 30).length).toBe(30);
});

test('a try is stuck after twice what 99 of 100 take, by the measure of the faster replicas', () => {
  const { replicas, all } = of(3);
  expect(replicas.stuckMs(0)).toBe(1_000);

  answer(replicas, all, [50, 50, 55]);

  expect(replicas.stuckMs(200)).toBeGreaterThanOrEqual(100);
  expect(replicas.stuckMs(200)).toBeLessThan(125);
});

test('a replica three times slower than the others is left out, unless too few would remain', () => {
  const three = of(3);
  answer(three.replicas, three.all, [20, 20, 100]);
  three.replicas.stuckMs(200);
  expect(three.events).toEqual(['c slow']);

  const two = of(2);
  answer(two.replicas, two.all, [20, 100]);
  two.replicas.stuckMs(200);
  expect(two.events).toEqual(['b slow']);
  answer(two.replicas, two.all.slice(0, 1), [500]);
  two.replicas.stuckMs(400);

  expect(two.events).toEqual(['b slow']);
});

test('a silent replica is left out; one that answered something meanwhile is not', () => {
  const { replicas, all, events } = of(3);
  answer(replicas, all, [20, 20, 20]);
  const stuckMs = replicas.stuckMs(200);
  const [first, second] = all;
  if (first === undefined || second === undefined) return;

  second.lastAnswerAt = 100;
  replicas.silent(second, { now: 200, observedMs: stuckMs + 50 });
  replicas.silent(first, { now: 200, observedMs: stuckMs + 50 });

  expect(events).toEqual(['a stalled']);
});

test('a probe that crawls is no recovery', () => {
  const { replicas, all, events } = of(2);
  const [first, second] = all;
  if (first === undefined || second === undefined) return;
  failAll(replicas, [first], 3);
  answer(replicas, [second], [5]);

  replicas.answered(first, { now: 1_500, tookMs: 900 });

  expect(events).toEqual(['a failing', 'a slow']);
  expect(first.state(1_500)).toBe('Ejected');
});

/** Replicas named by letters. Of the given numbers one after the other stands for chance. */
function of(count: number, chance: readonly number[] = [0.1, 0.6, 0.3, 0.9]) {
  const events: string[] = [];
  const all = ['a', 'b', 'c']
    .slice(0, count)
    .map((name) => new Replica(name, { send: () => {}, destroy: async () => {} }));
  let at = 0;
  const random = () => {
    at += 1;
    return chance[(at - 1) % chance.length] ?? 0;
  };
  const onEjected = ({ url }: Replica, cause: string) => events.push(`${url} ${cause}`);
  const onReturned = ({ url }: Replica) => events.push(`${url} back`);
  return { replicas: new Replicas(all, { onEjected, onReturned }, random), all, events };
}

function choices(replicas: Replicas, times: number): string[] {
  return Array.from({ length: times }, () => replicas.choose({ now: 0, isQuery: true, avoid: null }).url);
}

function busy(all: readonly Replica[], inFlight: readonly number[]): void {
  for (const [at, one] of all.entries()) one.inFlight = inFlight[at] ?? 0;
}

function failAll(replicas: Replicas, some: readonly Replica[], times: number): void {
  for (const one of some) {
    for (let failure = 0; failure < times; failure += 1) replicas.failed(one, { now: 0, pauseMs: 0 });
  }
}

/** Fifty answers of each, that took so long. */
function answer(replicas: Replicas, some: readonly Replica[], tookMs: readonly number[]): void {
  for (const [at, one] of some.entries()) {
    for (let count = 0; count < 50; count += 1) replicas.answered(one, { now: 0, tookMs: tookMs[at] ?? 0 });
  }
}
