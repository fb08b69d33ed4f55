import type { StepKill, Victim } from './fault-plan.ts';

/** Counts what was done to the system. */
export interface Tally {
  count(fault: string): void;
  entries(): readonly (readonly [fault: string, times: number])[];
}

export function tally(): Tally {
  const counts = new Map<string, number>();
  return {
    count: (fault) => void counts.set(fault, (counts.get(fault) ?? 0) + 1),
    entries: () => [...counts].toSorted(([a], [b]) => a.localeCompare(b)),
  };
}

export function nameOfStepKill({ step, moment }: StepKill): string {
  return `kill -9 order, ${moment} ${step}`;
}

export function nameOfKill(victim: Victim): string {
  return `kill -9 ${victim}`;
}
