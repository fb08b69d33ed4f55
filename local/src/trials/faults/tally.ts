import type { StepKill, Victim } from './fault-plan.ts';
import { takerOf } from './steps.ts';

/** Counts what was done to the system. */
export interface Tally {
  count(fault: string): void;
  entries(): readonly (readonly [fault: string, times: number])[];
}

/** Also says each fault as it comes. */
export function tally(say: (fault: string) => void): Tally {
  const counts = new Map<string, number>();
  return {
    count(fault) {
      counts.set(fault, (counts.get(fault) ?? 0) + 1);
      say(fault);
    },
    entries: () => [...counts].toSorted(([a], [b]) => a.localeCompare(b)),
  };
}

export function nameOfStepKill({ step, moment }: StepKill): string {
  return `kill -9 ${takerOf(step)}, ${moment} ${step}`;
}

export function nameOfKill(victim: Victim): string {
  return `kill -9 ${victim}`;
}
