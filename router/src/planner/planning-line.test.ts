import { expect, test } from 'vitest';
import { CallerTimes } from './caller-times.ts';
import { PlanningLine, type Turn } from './planning-line.ts';
import { Waiters } from './waiters.ts';

function waitersOf(...callers: (string | null)[]): Waiters {
  const waiters = new Waiters();
  for (const caller of callers) waiters.join(caller);
  return waiters;
}

/** A line whose works take what time they say, and the order in which they were begun. */
function lineOf(placesMax: number) {
  let now = 0;
  const begun: string[] = [];
  // As clocks do, it goes on while somebody looks.
  const clock = () => (now += 0.001);
  const line = new PlanningLine({ placesMax, times: new CallerTimes(clock), now: clock });
  const take = (name: string, waiters: Waiters | null, ms = 1) =>
    line.take(waiters, async () => {
      begun.push(name);
      // One turn of the loop, so that others come meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      now += ms;
      return name;
    });
  return { line, take, begun };
}

test('things are done one at a time, and equal callers in the order in which they came', async () => {
  const { take, begun } = lineOf(10);

  const all = ['a', 'b', 'c'].map((name) => take(name, waitersOf(name)));
  expect(begun).toEqual(['a']);

  expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('who took less time lately comes before those who took more', async () => {
  const { take, begun } = lineOf(100);
  await take('dear', waitersOf('greedy'), 1_000);

  await Promise.all([
    take('busy', waitersOf('other')),
    ...[1, 2, 3].map((index) => take(`greedy ${index}`, waitersOf('greedy'))),
    take('new', waitersOf('modest')),
    take('loading', null),
  ]);

  expect(begun).toEqual(['dear', 'loading', 'busy', 'new', 'greedy 1', 'greedy 2', 'greedy 3']);
});

test('who is at work keeps those from theirs who took less, and nobody else', async () => {
  const { line, take: begin } = lineOf(100);
  const take = async (...given: Parameters<typeof begin>) => {
    await begin(...given);
    // Its turn ends after it is done.
    await new Promise((resolve) => setImmediate(resolve));
  };
  await take('dear', waitersOf('greedy'), 1_000);
  const isKept = (...callers: (string | null)[]) => line.isKeptFrom(waitersOf(...callers));
  expect(isKept('modest')).toBe(false);

  const loading = take('loading', null);
  expect(isKept('modest')).toBe(false);
  await loading;

  const working = take('more', waitersOf('greedy'));
  expect([isKept('modest'), isKept('greedy'), isKept('modest', 'greedy')]).toEqual([true, false, false]);
  await working;

  const light = take('light', waitersOf('modest'), 1);
  expect(isKept('greedy')).toBe(false);
  await light;
});

test('what two wait for comes in the turn of the one who took less', async () => {
  const { take, begun } = lineOf(100);
  await take('dear', waitersOf('greedy'), 1_000);
  const both = waitersOf('greedy');

  const all = [take('first', waitersOf('a')), take('own', waitersOf('greedy')), take('both', both)];
  both.join('modest');
  await Promise.all(all);

  expect(begun).toEqual(['dear', 'first', 'both', 'own']);
});

test('a turn of some length is given back to who took less, and not to who took more', async () => {
  const times = new CallerTimes();
  times.charge('greedy', 1_000_000);
  times.charge('modest', 1_000);
  const line = new PlanningLine({ placesMax: 100, times });
  const lasting = (ms: number) =>
    line.take(waitersOf('modest'), (turn) => {
      const wanted = new Promise<string>((resolve) => turn.whenWanted(() => resolve('given back')));
      const over = new Promise<string>((resolve) => setTimeout(() => resolve('kept'), ms));
      return Promise.race([wanted, over]);
    });

  const [beforeGreedy] = await Promise.all([lasting(100), line.take(waitersOf('greedy'), async () => 'greedy')]);
  // On a busy machine a hundred may pass before anybody is asked for anything.
  const [beforeNew] = await Promise.all([lasting(10_000), line.take(waitersOf('new'), async () => 'new')]);

  expect([beforeGreedy, beforeNew]).toEqual(['kept', 'given back']);
});

test('a turn of some length is given back though the timer goes off before the clock says that it is over', async () => {
  const times = new CallerTimes();
  times.charge('modest', 1_000);
  const line = new PlanningLine({ placesMax: 100, times, now: () => 0 });
  const wanted = line.take(
    waitersOf('modest'),
    (turn) => new Promise<string>((resolve) => turn.whenWanted(() => resolve('given back'))),
  );

  expect(await Promise.all([wanted, line.take(waitersOf('new'), async () => 'new')])).toEqual(['given back', 'new']);
});

interface BegunAnew {
  readonly caller: string;
  /** What it needs without a pause. */
  readonly ms: number;
  readonly onBegin?: (turns: number) => void;
}

/** Work that is begun anew with each turn. Gives how many turns it took. */
async function begunAnew(line: PlanningLine, { caller, ms, onBegin }: BegunAnew): Promise<number> {
  const turnsMax = 30;
  for (let turns = 0; turns < turnsMax; turns += 1) {
    const work = (turn: Turn) => {
      onBegin?.(turns);
      const wanted = new Promise<boolean>((resolve) => turn.whenWanted(() => resolve(false)));
      return Promise.race([wanted, new Promise<boolean>((resolve) => setTimeout(() => resolve(true), ms))]);
    };
    if (await line.take(waitersOf(caller), work, turns)) return turns + 1;
  }
  throw new Error(`it is not done after ${turnsMax} turns`);
}

test('long works of one caller do not take turns, of which none would come to its end', async () => {
  const line = new PlanningLine({ placesMax: 100, times: new CallerTimes() });

  const turns = await Promise.all([1, 2, 3].map(() => begunAnew(line, { caller: 'app', ms: 30 })));

  expect(turns).toEqual([1, 1, 1]);
});

test('a long work comes to its end, though somebody who took less asks in each of its turns', async () => {
  const line = new PlanningLine({ placesMax: 100, times: new CallerTimes() });
  const short: Promise<string>[] = [];
  const onBegin = (turns: number) => void short.push(line.take(waitersOf(`new ${turns}`), async () => 'short'));

  const turns = await begunAnew(line, { caller: 'app', ms: 40, onBegin });

  // Four milliseconds, eight, sixteen, 32, and then enough; a busy machine has it pause for longer.
  expect(turns).toBeGreaterThan(3);
  expect(await Promise.all(short)).toHaveLength(turns);
});

test('one caller gets a tenth of the places, and all of them together all', async () => {
  const { take } = lineOf(20);
  const begun = take('begun', waitersOf('x'));
  const own = [1, 2, 3].map(() => take('own', waitersOf('greedy')));
  const unknown = Array.from({ length: 19 }, () => take('unknown', waitersOf(null)));

  await expect(own[2]).rejects.toMatchObject({ code: 'OVERLOADED', message: '2 plans of one caller wait already' });
  await expect(unknown[18]).rejects.toMatchObject({ code: 'OVERLOADED', message: '20 plans wait already' });
  await Promise.all([begun, ...own.slice(0, 2), ...unknown.slice(0, 18)]);
});

test('what nobody waits for any longer is never begun', async () => {
  const { take, begun } = lineOf(10);
  const one = take('begun', waitersOf('a'));
  const left = waitersOf('b', 'c');
  const two = take('left', left);

  left.leave('b');
  left.leave('c');

  await expect(two).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' });
  await one;
  expect(begun).toEqual(['begun']);
});

test('what fails does not end the line, and who waits when it is closed is told', async () => {
  const { line, take, begun } = lineOf(10);

  const failing = line.take(waitersOf('a'), () => Promise.reject(new Error('broken')));
  const going = take('b', waitersOf('b'));
  const waiting = take('c', waitersOf('c'));
  await expect(failing).rejects.toThrow('broken');
  line.close();

  await expect(waiting).rejects.toMatchObject({ message: 'the planner was closed' });
  expect(await going).toBe('b');
  await expect(take('d', waitersOf('d'))).rejects.toMatchObject({ message: 'the planner was closed' });
  expect(begun).toEqual(['b']);
});
