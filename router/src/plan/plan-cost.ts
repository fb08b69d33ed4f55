import type { Call } from './calls.ts';

/** What a plan asks of others, after merging: the fewer the better, the first that differs decides. */
export interface PlanCost {
  /** The longest chain of requests, each of which waits for the one before. */
  readonly waves: number;
  readonly requests: number;
}

export function planCost(calls: readonly Call[]): PlanCost {
  return { waves: Math.max(0, ...wavesOf(calls)), requests: calls.length };
}

/** From 1, of each call: the longest chain of those that must end first. */
export function wavesOf(calls: readonly Pick<Call, 'dependsOn'>[]): readonly number[] {
  const waves: number[] = [];
  for (const { dependsOn } of calls)
    waves.push(dependsOn.reduce((latest, id) => Math.max(latest, (waves[id] ?? 0) + 1), 1));
  return waves;
}

/** Whether one costs less than the other; what is equal is not cheaper. */
export function isCheaper(one: PlanCost, than: PlanCost): boolean {
  return one.waves === than.waves ? one.requests < than.requests : one.waves < than.waves;
}
