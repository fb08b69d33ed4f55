import { type RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { type PointsAccount, pointsOf, type PolicyName, type RateState } from './points-account.ts';

export interface RedisAccountOptions {
  readonly counting: RateLimiterRedis;
  readonly key: string;
  readonly name: string;
  readonly policy: PolicyName;
  /** Until when whoever has no point left need not be counted, by name and key. */
  readonly blocked: Map<string, number>;
}

// Each is a text of some tens of bytes.
const blockedMax = 10_000;

/** One limit's, counted by Redis for all routers that have the same one. */
export class RedisAccount implements PointsAccount {
  readonly #options: RedisAccountOptions;
  #reserved = 0;
  #state: RateState;

  constructor(options: RedisAccountOptions) {
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
  }

  #settleAt(points: number): void {
    const { counting, key } = this.#options;
    const difference = points - this.#reserved;
    this.#reserved = points;
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
