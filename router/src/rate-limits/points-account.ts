export interface RateState {
  /** The policy's name, as clients are told it. */
  readonly policy: PolicyName;
  readonly limit: number;
  readonly remaining: number;
  /** Until there are all points again. */
  readonly resetMs: number;
}

/** One for each caller; one for all callers of an app; one for each caller's documents that are known in advance. */
export type PolicyName = 'default' | 'client' | 'known';

/**
 * What one request takes of what its caller may ask. Points are costs: reserved as estimated, settled as they were. `now` is
 * the process's steady clock, in milliseconds.
 */
export interface PointsAccount {
  readonly state: RateState;
  readonly hasReserved: boolean;
  /** Whether the caller is known to have no point left. */
  isBlocked(now: number): boolean;
  /** False where the caller has not that many left: then nothing is taken. At once where this process counts. */
  reserve(cost: number, now: number): boolean | Promise<boolean>;
  /** What it did cost takes the place of what was reserved. Nobody waits for it. */
  settle(cost: number): void;
  /** What was reserved is given back: nothing was asked. */
  release(): void;
}

/** Of a cost. Asking is never free. */
export function pointsOf(cost: number): number {
  return Math.max(Math.ceil(cost), 1);
}
