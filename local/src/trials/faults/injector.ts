import type { Patience } from '../patience/patience.ts';
import type { CallObserver } from './call-proxy.ts';
import type { FaultPlan, Moment, RandomKill, StepKill, Victim } from './fault-plan.ts';
import { type StepName, stepOfMutation, stepOfStatement, takerOf } from './steps.ts';
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
  let armed: Armed | null = null;

  /** True where whoever took the step has just been killed. */
  function passes(step: StepName | null, moment: Moment): boolean {
    if (armed === null || armed.stepKill.step !== step || armed.stepKill.moment !== moment) return false;
    const { fire } = armed;
    armed = null;
    fire();
    return true;
  }

  async function killAt(stepKill: StepKill, kill: () => void): Promise<boolean> {
    const fired = new Promise<true>((resolve) => {
      const fire = () => {
        kill();
        tally.count(nameOfStepKill(stepKill));
        resolve(true);
      };
      armed = { stepKill, fire };
    });
    const hasFired = await Promise.race([fired, patience.sleep(waitMsMax).then(() => false)]);
    armed = null;
    return hasFired;
  }

  return {
    killAt,
    calls: observerOf(stepOfMutation, passes),
    statements: observerOf(stepOfStatement, passes),
    async inject(plan, { kill, isBack }) {
      const randomly = killRandomly(plan.randomKills, kill, { tally, patience });
      let left = plan.stepKills;
      for (let round = 1; round <= roundsMax && left.length > 0; round += 1) {
        const missed: StepKill[] = [];
        for (const stepKill of left) {
          const taker = takerOf(stepKill.step);
          if (!(await killAt(stepKill, () => void kill(taker)))) missed.push(stepKill);
          // On a busy machine it takes its time, in which nobody is served.
          await isBack(taker);
          await patience.sleep(breathMs);
        }
        left = missed;
      }
      await randomly;
      return left;
    },
  };
}

interface Armed {
  readonly stepKill: StepKill;
  readonly fire: () => void;
}

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
