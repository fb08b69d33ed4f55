import { expect, test } from 'vitest';
import type { Patience } from '../patience/patience.ts';
import type { StepKill, Victim } from './fault-plan.ts';
import { injector } from './injector.ts';
import { tally } from './tally.ts';

/** A clock on which every wait is over when `tick` says so. */
function waiting() {
  let over: (() => void)[] = [];
  const sleep = () => new Promise<void>((resolve) => void over.push(resolve));
  const patience: Patience = {
    now: () => 0,
    sleep,
    peace: () => undefined,
    isOver: () => false,
    described: () => '',
    end: () => undefined,
  };
  const tick = async (): Promise<void> => {
    const now = over;
    over = [];
    for (const wake of now) wake();
    await new Promise(setImmediate);
  };
  return { patience, tick };
}

function begun(stepKills: readonly StepKill[]) {
  const { patience, tick } = waiting();
  const killed: Victim[] = [];
  const faults = tally(() => undefined);
  const injected = injector(faults, patience);
  const plan = { stepKills, randomKills: [{ victim: 'bank', pauseMs: 1 }] } as const;
  const kill = (victim: Victim) => killed.push(victim) > 0;
  const missed = injected.inject(plan, { kill, isBack: () => Promise.resolve() });
  return { ...injected, faults, killed, missed, tick };
}

test('whoever takes a step dies in the one of the next four that comes first, and the others’ takers beside', async () => {
  const { calls, statements, killed, missed, faults, tick } = begun([
    { step: 'RESERVE_STOCK', moment: 'before' },
    { step: 'CAPTURE_PAYMENT', moment: 'during' },
    { step: 'GIVE_BACK', moment: 'after' },
  ]);

  expect(calls.before('paymentCapture')).toBe(true);
  calls.during('paymentCapture');
  expect(calls.before('stockReserve')).toBe(true); // it is dead
  statements.after('refund-save');
  await tick();
  await tick();
  expect(calls.before('stockReserve')).toBe(false);
  await tick();
  await tick();

  expect(await missed).toEqual([]);
  expect(killed).toEqual(['order', 'payment', 'bank', 'order']);
  expect(Object.fromEntries(faults.entries())).toEqual({
    'kill -9 bank': 1,
    'kill -9 order, before RESERVE_STOCK': 1,
    'kill -9 order, during CAPTURE_PAYMENT': 1,
    'kill -9 payment, after GIVE_BACK': 1,
  });
});

test('a step that nobody comes to is waited for three times, and told', async () => {
  const never = { step: 'CHARGE_BACK', moment: 'before' } as const;
  const { killed, missed, tick } = begun([never]);

  for (let wait = 0; wait < 2 * 3; wait += 1) await tick();

  expect(await missed).toEqual([never]);
  expect(killed).toEqual(['bank']);
});
