import { type PointsAccount, pointsOf, type PolicyName, type RateState } from './points-account.ts';

export interface WindowOptions {
  readonly policy: PolicyName;
  readonly limit: number;
  readonly windowMs: number;
}

/** What a caller took since the first request of a window. */
interface Window {
  readonly endsAt: number;
  taken: number;
}

// For each caller who comes anew, so many are forgotten whose windows are over: in the end there are only those of one window.
const forgottenAtOnce = 10;

/** One limit's accounts, counted in this process: a number for each caller, and nothing to wait for. */
export class WindowAccounts {
  readonly #options: WindowOptions;
  /** All are as long, so that the one that ends first comes first. */
  readonly #windows = new Map<string, Window>();

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  /** Those that are kept, of which some may be over. */
  get size(): number {
    return this.#windows.size;
  }

  accountOf(key: string): WindowAccount {
    return new WindowAccount(this, key, this.#options);
  }

  /** Null where none is open. */
  openWindow(key: string, now: number): Window | null {
    const known = this.#windows.get(key);
    return known !== undefined && now < known.endsAt ? known : null;
  }

  newWindow(key: string, now: number): Window {
    this.#windows.delete(key);
    this.#forget(now);
    const window = { endsAt: now + this.#options.windowMs, taken: 0 };
    this.#windows.set(key, window);
    return window;
  }

  #forget(now: number): void {
    let left = forgottenAtOnce;
    for (const [key, { endsAt }] of this.#windows) {
      if (now < endsAt || left === 0) return;
      this.#windows.delete(key);
      left -= 1;
    }
  }
}

/** What is given back goes to the window that it was taken from: the next one never has more than its limit. */
class WindowAccount implements PointsAccount {
  readonly #accounts: WindowAccounts;
  readonly #key: string;
  readonly #options: WindowOptions;
  #window: Window | null = null;
  #reserved = 0;
  #askedAt = 0;

  constructor(accounts: WindowAccounts, key: string, options: WindowOptions) {
    this.#accounts = accounts;
    this.#key = key;
    this.#options = options;
  }

  get state(): RateState {
    const { policy, limit } = this.#options;
    const window = this.#window;
    if (window === null) return { policy, limit, remaining: limit, resetMs: 0 };
    return { policy, limit, remaining: Math.max(limit - window.taken, 0), resetMs: window.endsAt - this.#askedAt };
  }

  get hasReserved(): boolean {
    return this.#reserved > 0;
  }

  isBlocked(now: number): boolean {
    this.#askedAt = now;
    this.#window = this.#accounts.openWindow(this.#key, now);
    return this.#window !== null && this.#window.taken >= this.#options.limit;
  }

  reserve(cost: number, now: number): boolean {
    const points = pointsOf(cost);
    this.#askedAt = now;
    const known = this.#window;
    const isOpen = known !== null && now < known.endsAt;
    const window = isOpen
      ? known
      : (this.#accounts.openWindow(this.#key, now) ?? this.#accounts.newWindow(this.#key, now));
    this.#window = window;
    if (window.taken + points > this.#options.limit) return false;
    window.taken += points;
    this.#reserved = points;
    return true;
  }

  settle(cost: number): void {
    this.#settleAt(pointsOf(cost));
  }

  release(): void {
    this.#settleAt(0);
  }

  #settleAt(points: number): void {
    if (this.#window !== null) this.#window.taken += points - this.#reserved;
    this.#reserved = points;
  }
}
