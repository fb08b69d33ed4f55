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
  expect(replicas.suspect(the(all, 0), { ageMs: 1e9, now: 0, observedMs: 1e9 })).toBe('Wait');
  expect(all[0]?.ejections).toBe(0);
});

test('three failures in a row take a replica out, and a success between them does not count them', () => {
  const { replicas, all, events } = of(2);
  const first = the(all, 0);

  replicas.failed(first, { now: 0, pauseMs: 0, isUnreached: false });
  replicas.failed(first, { now: 0, pauseMs: 0, isUnreached: false });
  replicas.answered(first, { now: 0, tookMs: 1 });
  replicas.failed(first, { now: 0, pauseMs: 0, isUnreached: false });
  replicas.failed(first, { now: 0, pauseMs: 0, isUnreached: false });
  expect(events).toEqual([]);
  replicas.failed(first, { now: 0, pauseMs: 0, isUnreached: false });

  expect(events).toEqual(['a failing']);
  expect(new Set(choices(replicas, 20))).toEqual(new Set(['b']));
});

test('a replica on probation gets one query at a time, and is back when that is answered', () => {
  const { replicas, all, events } = of(2);
  const first = the(all, 0);
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
  const first = the(all, 0);
  failAll(replicas, [first], 3);
  let now = 0;

  for (const ejectedMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    expect(first.state(now + ejectedMs - 1)).toBe('Ejected');
    now += ejectedMs;
    expect(first.state(now)).toBe('Returning');
    replicas.failed(first, { now, pauseMs: 0, isUnreached: false });
  }
});

test('a replica that asks for a pause gets it', () => {
  const { replicas, all, events } = of(2);
  const first = the(all, 0);

  replicas.failed(first, { now: 0, pauseMs: 5_000, isUnreached: false });

  expect([first.state(4_999), first.state(5_000)]).toEqual(['Ejected', 'Returning']);
  expect(events).toEqual(['a asked for a pause']);
});

test('where nobody listens, once is enough, and a change may try whether somebody does again', () => {
  const { replicas, all, events } = of(2);
  const first = the(all, 0);

  replicas.failed(first, { now: 0, pauseMs: 0, isUnreached: true });

  expect(events).toEqual(['a unreachable']);
  expect(first.state(999)).toBe('Ejected');
  expect(replicas.choose({ now: 1_000, isQuery: false, avoid: null }).url).toBe('a');
  replicas.failed(first, { now: 1_000, pauseMs: 0, isUnreached: true });
  expect(first.state(2_999)).toBe('Ejected');
});

test('when none serves, what failed at one goes to another', () => {
  const { replicas, all } = of(2);
  const [first, second] = [the(all, 0), the(all, 1)];

  for (const one of all) replicas.failed(one, { now: 0, pauseMs: 0, isUnreached: true });

  expect(replicas.choose({ now: 0, isQuery: false, avoid: first })).toBe(second);
  expect(replicas.choose({ now: 0, isQuery: false, avoid: second })).toBe(first);
});

test('a replica that answers while none serves is back at once', () => {
  const { replicas, all, events } = of(2);
  const [first, second] = [the(all, 0), the(all, 1)];
  failAll(replicas, all, 3);

  replicas.answered(first, { now: 10, tookMs: 1 });
  replicas.answered(second, { now: 10, tookMs: 1 });

  expect(events).toEqual(['a failing', 'b failing', 'a back']);
});

test('when all are out, one of them is asked all the same', () => {
  const { replicas, all } = of(3);

  failAll(replicas, all, 3);

  expect(choices(replicas, 30).length).toBe(30);
});

test('before latencies are known, a second is long', () => {
  const { replicas, all } = of(3);
  const suspect = (ageMs: number) => replicas.suspect(the(all, 0), { ageMs, now: 0, observedMs: ageMs });

  expect([suspect(999), suspect(1_000)]).toEqual(['Wait', 'MustAskAnother']);
});

test('by the measure of the faster replicas, a silent one is suspected after the p95 and left out after twice the p99', () => {
  const { replicas, all, events } = of(3);
  answer(replicas, all, [50, 50, 55]);
  const suspect = (ageMs: number) => replicas.suspect(the(all, 0), { ageMs, now: 200, observedMs: ageMs });

  expect([suspect(49), suspect(62), suspect(95)]).toEqual(['Wait', 'MayAskAnother', 'MayAskAnother']);
  expect(events).toEqual([]);
  expect(suspect(130)).toBe('MustAskAnother');

  expect(events).toEqual(['a stalled']);
});

test('where two wait for a silent replica, it is left out sooner', () => {
  const { replicas, all } = of(3);
  answer(replicas, all, [50, 50, 50]);
  busy(all, [2]);

  expect(replicas.suspect(the(all, 0), { ageMs: 80, now: 200, observedMs: 80 })).toBe('MustAskAnother');
});

test('a replica that answers others is suspected of nothing until a try has taken twice the p99', () => {
  const { replicas, all, events } = of(3);
  answer(replicas, all, [50, 50, 50]);
  the(all, 0).lastAnswerAt = 990;
  const suspect = (ageMs: number) => replicas.suspect(the(all, 0), { ageMs, now: 200, observedMs: 1_000 });

  expect([suspect(95), suspect(130)]).toEqual(['Wait', 'MayAskAnother']);
  expect(events).toEqual([]);
});

test('when all are silent, half of them stay: the load is to blame', () => {
  const { replicas, all, events } = of(3);
  answer(replicas, all, [50, 50, 50]);

  for (const one of all) replicas.suspect(one, { ageMs: 500, now: 200, observedMs: 500 });

  expect(events).toEqual(['a stalled']);
});

test('a replica three times slower than the others is left out, unless too few would remain', () => {
  const three = of(3);
  answer(three.replicas, three.all, [20, 20, 100]);
  three.replicas.suspect(the(three.all, 0), { ageMs: 0, now: 200, observedMs: 0 });
  expect(three.events).toEqual(['c slow']);

  const two = of(2);
  answer(two.replicas, two.all, [20, 100]);
  two.replicas.suspect(the(two.all, 0), { ageMs: 0, now: 200, observedMs: 0 });
  expect(two.events).toEqual(['b slow']);
  answer(two.replicas, two.all.slice(0, 1), [500]);
  two.replicas.suspect(the(two.all, 0), { ageMs: 0, now: 400, observedMs: 0 });

  expect(two.events).toEqual(['b slow']);
});

test('a probe that crawls is no recovery', () => {
  const { replicas, all, events } = of(2);
  const [first, second] = [the(all, 0), the(all, 1)];
  failAll(replicas, [first], 3);
  answer(replicas, [second], [5]);
  replicas.suspect(second, { ageMs: 0, now: 1_500, observedMs: 0 });

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

function the(all: readonly Replica[], at: number): Replica {
  const found = all[at];
  if (found === undefined) throw new Error(`expected a replica numbered ${at}`);
  return found;
}

function choices(replicas: Replicas, times: number): string[] {
  return Array.from({ length: times }, () => replicas.choose({ now: 0, isQuery: true, avoid: null }).url);
}

function busy(all: readonly Replica[], inFlight: readonly number[]): void {
  for (const [at, one] of all.entries()) one.inFlight = inFlight[at] ?? 0;
}

function failAll(replicas: Replicas, some: readonly Replica[], times: number): void {
  for (const one of some) {
    for (let failure = 0; failure < times; failure += 1)
      replicas.failed(one, { now: 0, pauseMs: 0, isUnreached: false });
  }
}

/** Fifty answers of each, that took so long. */
function answer(replicas: Replicas, some: readonly Replica[], tookMs: readonly number[]): void {
  for (const [at, one] of some.entries()) {
    for (let count = 0; count < 50; count += 1) replicas.answered(one, { now: 0, tookMs: tookMs[at] ?? 0 });
  }
}
