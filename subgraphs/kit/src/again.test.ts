import { setTimeout as sleep } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { type Again, again, type Round } from './again.ts';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly failures: number;
  readonly retryInMs: number;
  readonly destination?: string;
}

const hourMs = 3_600_000;
const lines: Line[] = [];
const log = pino(
  new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)) as Line);
      done();
    },
  }),
);
const running: Again[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  lines.length = 0;
});

test('the first round begins at once and the next when it is due', async () => {
  const rounds: number[] = [];
  start(() => {
    rounds.push(performance.now());
    return Promise.resolve(40);
  });

  await until(() => rounds.length === 3);

  const [first = 0, , third = 0] = rounds;
  // Timers may fire a millisecond early by this clock.
  expect(third - first).toBeGreaterThanOrEqual(78);
});

test('a round that is due at once follows without a pause, and never beside another', async () => {
  let atOnce = 0;
  let most = 0;
  let rounds = 0;
  start(async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(1);
    atOnce -= 1;
    rounds += 1;
    return rounds < 20 ? 0 : hourMs;
  });

  await until(() => rounds === 20);

  expect(most).toBe(1);
});

test('waking begins the next round at once, also where it is due by waking alone', async () => {
  let rounds = 0;
  const loop = start(() => Promise.resolve((rounds += 1) === 1 ? hourMs : null));
  await until(() => rounds === 1);

  loop.wake();
  await until(() => rounds === 2);
  loop.wake();
  await until(() => rounds === 3);

  await sleep(20);
  expect(rounds).toBe(3);
});

test('waking during a round has another follow it, one however often', async () => {
  let rounds = 0;
  const loop = start(async () => {
    rounds += 1;
    await sleep(20);
    return hourMs;
  });

  loop.wake();
  loop.wake();
  loop.wake();
  await until(() => rounds === 2);

  await sleep(60);
  expect(rounds).toBe(2);
});

test('a failure is logged and tried again after growing pauses; a success ends its row', async () => {
  let rounds = 0;
  start(() => {
    rounds += 1;
    if (rounds === 3) return Promise.resolve(0);
    return rounds > 4 ? Promise.resolve(hourMs) : Promise.reject(new Error(`no ${rounds}`));
  });

  await until(() => rounds === 5);

  expect(lines.map(({ failures }) => failures)).toEqual([1, 2, 1]);
  expect(lines[0]).toMatchObject({ level: 40, msg: 'doing it failed', destination: 'moon', err: { message: 'no 1' } });
  expect(lines[0]?.retryInMs).toBeGreaterThanOrEqual(50);
  expect(lines[0]?.retryInMs).toBeLessThanOrEqual(100);
  expect(lines[1]?.retryInMs).toBeGreaterThanOrEqual(100);
});

test('a round that throws before it is a promise has failed like any other', async () => {
  let rounds = 0;
  start(() => {
    rounds += 1;
    if (rounds === 1) throw new Error('at once');
    return Promise.resolve(hourMs);
  });

  await until(() => rounds === 2);

  expect(lines).toHaveLength(1);
});

test('waking does not shorten the pause after a failure', async () => {
  let rounds = 0;
  const loop = start(() => {
    rounds += 1;
    return Promise.reject(new Error('down'));
  });
  await until(() => rounds === 1);

  for (let times = 0; times < 10; times += 1) loop.wake();
  await sleep(20);

  expect(rounds).toBe(1);
});

// A busy machine takes some time for anything; each of these would sleep for longer.
const promptlyMs = 500;

test.each<[string, Round]>([
  ['while it sleeps', () => Promise.resolve(hourMs)],
  ['while it waits to be woken', () => Promise.resolve(null)],
  ['while each round follows the other', () => sleep(1, 0)],
])('it stops promptly %s', async (_, round) => {
  const loop = start(round);
  await sleep(5);

  const beganAt = performance.now();
  await loop.stop();

  expect(performance.now() - beganAt).toBeLessThan(promptlyMs);
});

test('it stops promptly in the pause after failures', async () => {
  const loop = start(() => Promise.reject(new Error('down')));
  await until(() => lines.some(({ retryInMs }) => retryInMs > promptlyMs));

  const beganAt = performance.now();
  await loop.stop();

  expect(performance.now() - beganAt).toBeLessThan(promptlyMs);
});

test('stopping tells the round under way, waits for it, and no other begins', async () => {
  let rounds = 0;
  let ended = 0;
  const loop = start(async (signal) => {
    rounds += 1;
    await sleep(hourMs, undefined, { signal }).catch(() => undefined);
    await sleep(10);
    ended += 1;
    return 0;
  });
  await until(() => rounds === 1);

  loop.wake();
  await loop.stop();

  expect([rounds, ended]).toEqual([1, 1]);
});

test('a round that fails because it is told to stop is not complained about', async () => {
  const loop = start((signal) => sleep(hourMs, 0, { signal }));
  await sleep(5);

  await loop.stop();

  expect(lines).toEqual([]);
});

function start(round: Round): Again {
  const one = again({ what: 'doing it', facts: { destination: 'moon' }, log }, round);
  running.push(one);
  return one;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(1);
}
