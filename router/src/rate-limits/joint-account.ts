import type { PointsAccount, RateState } from './points-account.ts';

/** What one request takes of several limits at once: it is admitted where each admits it, and else nothing is taken. */
export class JointAccount implements PointsAccount {
  readonly #all: readonly PointsAccount[];
  #refusedBy: PointsAccount | null = null;

  constructor(all: readonly PointsAccount[]) {
    this.#all = all;
  }

  /** Of the limit that refuses, or else of which the smallest part is left. */
  get state(): RateState {
    if (this.#refusedBy !== null) return this.#refusedBy.state;
    const states = this.#all.map(({ state }) => state);
    return states.reduce((least, one) => (partLeft(one) < partLeft(least) ? one : least));
  }

  get hasReserved(): boolean {
    return this.#all.every(({ hasReserved }) => hasReserved);
  }

  isBlocked(now: number): boolean {
    this.#refusedBy = this.#all.find((one) => one.isBlocked(now)) ?? null;
    return this.#refusedBy !== null;
  }

  reserve(cost: number, now: number): boolean | Promise<boolean> {
    return this.#reserveFrom(0, cost, now);
  }

  settle(cost: number): void {
    for (const one of this.#all) one.settle(cost);
  }

  release(): void {
    for (const one of this.#all) one.release();
  }

  #reserveFrom(index: number, cost: number, now: number): boolean | Promise<boolean> {
    const one = this.#all[index];
    if (one === undefined) return true;
    const reserveOthers = (isReserved: boolean) => {
      if (isReserved) return this.#reserveFrom(index + 1, cost, now);
      this.#refusedBy = one;
      for (const other of this.#all.slice(0, index)) other.release();
      return false;
    };
    const reserved = one.reserve(cost, now);
    return reserved instanceof Promise ? reserved.then(reserveOthers) : reserveOthers(reserved);
  }
}

function partLeft({ limit, remaining }: RateState): number {
  return remaining / limit;
}
