import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

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

/** What one request takes of what its caller may ask. Points are costs: reserved as estimated, settled as they were. */
export interface PointsAccount {
  readonly state: RateState;
  readonly hasReserved: boolean;
  /** Whether the caller is known to have no point left. */
  isBlocked(now: number): boolean;
  /** False where the caller has not that many left: then nothing is taken. */
  reserve(cost: number, now: number): Promise<boolean>;
  /** What it did cost takes the place of what was reserved. Nobody waits for it. */
  settle(cost: number): void;
  /** What was reserved is given back: nothing was asked. */
  release(): void;
}

export interface RateAccountOptions {
  readonly counting: RateLimiterAbstract;
  readonly key: string;
  readonly name: string;
  readonly policy: PolicyName;
  /** Until when whoever has no point left need not be counted, by name and key. */
  readonly blocked: Map<string, number>;
}

// Each is a text of some tens of bytes.
const blockedMax = 10_000;

/** One limit's. */
export class RateAccount implements PointsAccount {
  readonly #options: RateAccountOptions;
  #reserved = 0;
  #state: RateState;

  constructor(options: RateAccountOptions) {
    this.#options = options;
    const { points: limit } = options.counting;
    this.#state = { policy: options.policy, limit, remaining: limit, resetMs: 0 };
  }

  get state(): RateState {
    return this.#state;
  }

  get hasReserved(): boolean {
    return this.#reserved > 0;
  }

  isBlocked(now: number): boolean {
    const { blocked } = this.#options;
    const until = blocked.get(this.#blockedKey());
    if (until === undefined) return false;
    if (now >= until) {
      blocked.delete(this.#blockedKey());
      return false;
    }
    this.#state = { ...this.#state, remaining: 0, resetMs: until - now };
    return true;
  }

  async reserve(cost: number, now: number): Promise<boolean> {
    const { counting, key } = this.#options;
    const points = pointsOf(cost);
    try {
      this.#note(await counting.consume(key, points));
      this.#reserved = points;
      return true;
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause;
      this.#note(await counting.reward(key, points));
      if (this.#state.remaining < 1) this.#block(now + this.#state.resetMs);
      return false;
    }
  }

  settle(cost: number): void {
    this.#settleAt(pointsOf(cost));
  }

  release(): void {
    this.#settleAt(0);
    this.#reserved = 0;
  }

  #settleAt(points: number): void {
    const { counting, key } = this.#options;
    const difference = points - this.#reserved;
    if (difference === 0) return;
    const { limit, remaining } = this.#state;
    this.#state = { ...this.#state, remaining: Math.min(Math.max(remaining - difference, 0), limit) };
    const settled = difference < 0 ? counting.reward(key, -difference) : counting.penalty(key, difference);
    // Where nobody counts now, nobody has counted the rest of it either.
    settled.catch(() => undefined);
  }

  #note({ consumedPoints, msBeforeNext }: RateLimiterRes): void {
    const remaining = Math.max(this.#state.limit - consumedPoints, 0);
    this.#state = { ...this.#state, remaining, resetMs: Math.max(msBeforeNext, 0) };
  }

  #block(until: number): void {
    const { blocked } = this.#options;
    if (blocked.size < blockedMax) blocked.set(this.#blockedKey(), until);
  }

  #blockedKey(): string {
    return `${this.#options.name} ${this.#options.key}`;
  }
}

/** Asking is never free. */
function pointsOf(cost: number): number {
  return Math.max(Math.ceil(cost), 1);
}
