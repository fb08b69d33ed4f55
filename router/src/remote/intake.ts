import { ConcurrencyLimit, type Ended } from './concurrency-limit.ts';
import { ServiceTime } from './service-time.ts';
import { Slots, type Waiter } from './slots.ts';

export interface IntakeOptions {
  readonly requestsMax: number;
  readonly waitingMax: number;
  readonly timeoutMs: number;
}

// A longer queue serves no more, only later; a shorter one would refuse the second half of a burst.
const waitPart = 0.5;

/**
 * Who may ask a subgraph now, who waits for that, and who is told at once that it would be too late: what is asked and
 * not waited for is done all the same, in the place of what would have been.
 */
export class Intake {
  readonly #slots: Slots;
  readonly #limit: ConcurrencyLimit;
  readonly #time = new ServiceTime();
  readonly #timeoutMs: number;
  #hasTurnedAway = false;

  constructor({ requestsMax, waitingMax, timeoutMs }: IntakeOptions) {
    this.#limit = new ConcurrencyLimit(requestsMax, timeoutMs);
    this.#slots = new Slots(this.#limit.value, waitingMax);
    this.#timeoutMs = timeoutMs;
  }

  get taken(): number {
    return this.#slots.taken;
  }

  get waiting(): number {
    return this.#slots.waiting;
  }

  /** As many at once as the subgraph answers in time. */
  get limit(): number {
    return this.#limit.value;
  }

  /** How long it takes until all who wait now are through. */
  get backlogMs(): number {
    return this.#waitMs(this.#slots.waiting) + this.#time.meanMs;
  }

  take(waiter: Waiter, timeLeftMs: number): 'Taken' | 'Waiting' | 'Full' {
    const { taken, waiting } = this.#slots;
    const isLate = taken >= this.#limit.value && this.#waitMs(waiting) > this.#waitMsMax(timeLeftMs);
    const result = isLate ? 'Full' : this.#slots.take(waiter);
    if (result === 'Full') this.#hasTurnedAway = true;
    return result;
  }

  release(): void {
    this.#slots.release();
  }

  leave(waiter: Waiter): void {
    this.#slots.leave(waiter);
  }

  /** For who waits: whether an answer would come too late if it were asked for now. */
  isTooLate(timeLeftMs: number): boolean {
    return this.#time.likelyMs > timeLeftMs;
  }

  /** An answer came, or will come too late. */
  ended(one: Ended): void {
    this.#time.record(one.now - one.startedAt);
    this.#limit.ended(one, this.#slots.waiting > 0 || this.#hasTurnedAway);
    this.#hasTurnedAway = false;
    this.#adapt();
  }

  /** The subgraph says that it has too much to do. */
  pled(startedAt: number, now: number): void {
    this.#limit.pled(startedAt, now);
    this.#adapt();
  }

  #adapt(): void {
    const limit = this.#limit.value;
    if (limit !== this.#slots.max) this.#slots.resize(limit);
    if (this.#slots.waiting > 0) this.#slots.shed(this.#waitingInTime());
  }

  /** Those who come later than these would wait for too long. */
  #waitingInTime(): number {
    const { meanMs } = this.#time;
    if (meanMs === 0) return Infinity;
    return Math.max(Math.floor((this.#limit.value * this.#waitMsMax(this.#timeoutMs)) / meanMs), 0);
  }

  #waitMsMax(timeLeftMs: number): number {
    return Math.min(timeLeftMs - this.#time.likelyMs, waitPart * this.#timeoutMs);
  }

  /** Of who comes after so many others. */
  #waitMs(ahead: number): number {
    return (this.#time.meanMs * (ahead + 1)) / this.#limit.value;
  }
}
