import type { PointsAccount, RateState } from './rate-account.ts';

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

  async reserve(cost: number, now: number): Promise<boolean> {
    const reserved: PointsAccount[] = [];
    for (const one of this.#all) {
      if (await one.reserve(cost, now)) {
        reserved.push(one);
        continue;
      }
      this.#refusedBy = one;
      for (const other of reserved) other.release();
      return false;
    }
    return true;
  }

  settle(cost: number): void {
    for (const one of this.#all) one.settle(cost);
  }

  release(): void {
    for (const one of this.#all) one.release();
  }
}

function partLeft({ limit, remaining }: RateState): number {
  return remaining / limit;
}
