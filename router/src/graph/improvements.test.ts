import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Improvable, Improvements } from './improvements.ts';

interface Plan {
  readonly name: string;
  readonly cost: { readonly waves: number; readonly requests: number };
}

const dear: Plan = { name: 'dear', cost: { waves: 3, requests: 4 } };
const cheap: Plan = { name: 'cheap', cost: { waves: 2, requests: 4 } };

function quick(): Improvable<Plan> {
  return { current: dear, uses: 0, isQuick: true };
}

const failed = (cause: unknown) => expect.fail(String(cause));

function times(count: number, use: () => void): void {
  for (let index = 0; index < count; index += 1) use();
}

test('what is used twenty times gets the cheaper plan, and is planned once more only', async () => {
  const improvements = new Improvements<Plan>();
  const one = quick();
  let planned = 0;
  const plan = () => {
    planned += 1;
    return Promise.resolve(cheap);
  };

  times(19, () => improvements.used(one, { planAgain: plan, failed }));
  expect(planned).toBe(0);
  times(100, () => improvements.used(one, { planAgain: plan, failed }));
  await setImmediate();

  expect(one.current).toBe(cheap);
  expect(planned).toBe(1);
});

test('a plan that is no cheaper changes nothing', async () => {
  const one = quick();
  const improvements = new Improvements<Plan>();
  times(20, () => improvements.used(one, { planAgain: () => Promise.resolve({ ...dear, name: 'equal' }), failed }));
  await setImmediate();

  expect(one.current).toBe(dear);
});

test('one that fails changes nothing, and is told once', async () => {
  const one = quick();
  const told: unknown[] = [];
  const clock = { ms: 0 };
  const improvements = new Improvements<Plan>(() => clock.ms);
  const failing = {
    planAgain: () => Promise.reject(new Error('too slow')),
    failed: (cause: unknown) => void told.push(cause),
  };

  for (let round = 0; round < 3; round += 1) {
    times(20, () => improvements.used(one, failing));
    await setImmediate();
    clock.ms += 1_000;
  }

  expect(one.current).toBe(dear);
  expect(told).toEqual([new Error('too slow')]);
});

test('one is planned at a time, and then the planner rests for nine times as long', async () => {
  const clock = { ms: 0 };
  const improvements = new Improvements<Plan>(() => clock.ms);
  const [first, second] = [quick(), quick()];
  const end: { done?: (plan: Plan) => void } = {};
  const slow = () => new Promise<Plan>((resolve) => (end.done = resolve));
  const swift = () => Promise.resolve(cheap);

  times(20, () => improvements.used(first, { planAgain: slow, failed }));
  times(20, () => improvements.used(second, { planAgain: swift, failed }));
  clock.ms = 100;
  end.done?.(cheap);
  await setImmediate();
  improvements.used(second, { planAgain: swift, failed });
  clock.ms = 1_000;
  await setImmediate();
  expect([first.current, second.current]).toEqual([cheap, dear]);

  clock.ms = 1_001;
  improvements.used(second, { planAgain: swift, failed });
  await setImmediate();
  expect(second.current).toBe(cheap);
});
