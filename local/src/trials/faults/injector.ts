import type { Patience } from '../patience/patience.ts';
import type { CallObserver } from './call-proxy.ts';
import type { FaultPlan, Moment, RandomKill, StepKill, Victim } from './fault-plan.ts';
import { type StepName, stepOfMutation, stepOfStatement, type Taker, takerOf, takers } from './steps.ts';
import { nameOfKill, nameOfStepKill, type Tally } from './tally.ts';

/** Kills processes as a plan says, in the midst of what they do. */
export interface Injector {
  readonly calls: CallObserver;
  readonly statements: CallObserver;
  /** Has `kill` called as soon as a purchase comes to the step, at that moment; false where none comes in time. */
  killAt(stepKill: StepKill, kill: () => void): Promise<boolean>;
  /** Carries out the plan. Gives the kills for which no purchase came to the step in time. */
  inject(plan: FaultPlan, by: Killing): Promise<readonly StepKill[]>;
}

export interface Killing {
  /** False where the victim was dead already. */
  readonly kill: (victim: Victim) => boolean;
  /** Settles when the victim serves again. */
  readonly isBack: (victim: Victim) => Promise<void>;
}

export function injector(tally: Tally, patience: Patience): Injector {
  const armed = new Set<Armed>();

  /** True where whoever took the step has just been killed. */
  function passes(step: StepName | null, moment: Moment): boolean {
    for (const { stepKills, fire } of armed) {
      const met = stepKills.find((one) => one.step === step && one.moment === moment);
      if (met === undefined) continue;
      fire(met);
      return true;
    }
    return false;
  }

  /** The one to which a purchase came first; null where none came to any of them in time. */
  async function killAtFirst(stepKills: readonly StepKill[], kill: () => void): Promise<StepKill | null> {
    const over = new AbortController();
    const fired = new Promise<StepKill>((resolve) => {
      const one: Armed = {
        stepKills,
        fire(met) {
          armed.delete(one);
          kill();
          tally.count(nameOfStepKill(met));
          resolve(met);
        },
      };
      armed.add(one);
      over.signal.addEventListener('abort', () => armed.delete(one));
    });
    const met = await Promise.race([fired, patience.sleep(waitMsMax).then(() => null)]);
    over.abort();
    return met;
  }

  return {
    async killAt(stepKill, kill) {
      return (await killAtFirst([stepKill], kill)) !== null;
    },
    calls: observerOf(stepOfMutation, passes),
    statements: observerOf(stepOfStatement, passes),
    async inject(plan, by) {
      const randomly = killRandomly(plan.randomKills, by.kill, { tally, patience });
      const left = await Promise.all(
        takers.map((taker) => {
          const own = plan.stepKills.filter(({ step }) => takerOf(step) === taker);
          return killEach(own, { ...by, taker, killAtFirst, patience });
        }),
      );
      await randomly;
      return left.flat();
    },
  };
}

interface Armed {
  readonly stepKills: readonly StepKill[];
  readonly fire: (met: StepKill) => void;
}

interface Lane extends Killing {
  readonly taker: Taker;
  readonly killAtFirst: (stepKills: readonly StepKill[], kill: () => void) => Promise<StepKill | null>;
  readonly patience: Patience;
}

/** All that one process takes, which dies once at a time. Gives those to which no purchase came. */
async function killEach(
  stepKills: readonly StepKill[],
  { taker, kill, isBack, killAtFirst, patience }: Lane,
): Promise<readonly StepKill[]> {
  let left = stepKills;
  for (let round = 1; round <= roundsMax && left.length > 0; round += 1) {
    const missed: StepKill[] = [];
    while (left.length > 0) {
      const next = left.slice(0, armedAtOnce);
      const met = await killAtFirst(next, () => void kill(taker));
      if (met === null) missed.push(...next);
      left = left.filter((one) => one !== met && !missed.includes(one));
      // On a busy machine it takes its time, in which nobody is served.
      await isBack(taker);
      await patience.sleep(breathMs);
    }
    left = missed;
  }
  return left;
}

// The next ones of the plan, whichever a purchase comes to first: some steps are seldom taken, and nobody waits for them.
const armedAtOnce = 4;
// Purchases come all the time; while the database recovers, none gets anywhere.
const waitMsMax = 20_000;
const roundsMax = 3;
// Some of the next ones hit it while it catches up.
const breathMs = 700;

async function killRandomly(
  kills: readonly RandomKill[],
  kill: Killing['kill'],
  { tally, patience }: { readonly tally: Tally; readonly patience: Patience },
): Promise<void> {
  for (const { victim, pauseMs } of kills) {
    await patience.sleep(pauseMs);
    if (kill(victim)) tally.count(nameOfKill(victim));
  }
}

function observerOf(
  stepOf: (name: string) => StepName | null,
  passes: (step: StepName | null, moment: Moment) => boolean,
): CallObserver {
  return {
    before: (name) => !passes(stepOf(name), 'before'),
    during: (name) => void passes(stepOf(name), 'during'),
    after: (name) => void passes(stepOf(name), 'after'),
  };
}
