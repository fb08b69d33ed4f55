/** Something that waits for its turn. */
export interface Waiter {
  onSlot(): void;
  /** Its turn would come too late: it is out of the queue. */
  onHopeless(): void;
}

/** So many at once; of the others a bounded number waits, first come, first served. */
export class Slots {
  #max: number;
  readonly #waitingMax: number;
  readonly #waiting = new Set<Waiter>();
  #taken = 0;
  #isHandingOut = false;

  constructor(max: number, waitingMax: number) {
    this.#max = max;
    this.#waitingMax = waitingMax;
  }

  get max(): number {
    return this.#max;
  }

  get taken(): number {
    return this.#taken;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  take(waiter: Waiter): 'Taken' | 'Waiting' | 'Full' {
    if (this.#taken < this.#max) {
      this.#taken += 1;
      return 'Taken';
    }
    if (this.#waiting.size >= this.#waitingMax) return 'Full';
    this.#waiting.add(waiter);
    return 'Waiting';
  }

  /** For whoever has taken a slot. */
  release(): void {
    this.#taken -= 1;
    this.#handOut();
  }

  /** So many at once from now on. Who has a slot keeps it. */
  resize(max: number): void {
    this.#max = max;
    this.#handOut();
  }

  /** Sends away who came last, until no more than these wait. */
  shed(waitingMax: number): void {
    if (this.#waiting.size <= waitingMax) return;
    for (const waiter of [...this.#waiting].slice(waitingMax)) {
      this.#waiting.delete(waiter);
      waiter.onHopeless();
    }
  }

  #handOut(): void {
    // A waiter that gives its slot back at once comes here again: the loop below sees to it, not the stack.
    if (this.#isHandingOut || this.#waiting.size === 0) return;
    this.#isHandingOut = true;
    for (const waiter of this.#waiting) {
      if (this.#taken >= this.#max) break;
      this.#waiting.delete(waiter);
      this.#taken += 1;
      waiter.onSlot();
    }
    this.#isHandingOut = false;
  }

  /** For whoever waits no more. */
  leave(waiter: Waiter): void {
    this.#waiting.delete(waiter);
  }
}
