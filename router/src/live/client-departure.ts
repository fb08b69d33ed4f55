import type { Departure, Leaving } from '../remote/request.ts';

/** Tells whoever works for a client that it has gone. */
export class ClientDeparture implements Departure {
  #isGone = false;
  // A list: of the few calls that a request has under way at once, any is found as fast as in a Set, which costs more.
  readonly #listeners: Leaving[] = [];

  get isGone(): boolean {
    return this.#isGone;
  }

  listen(leaving: Leaving): void {
    this.#listeners.push(leaving);
  }

  unlisten(leaving: Leaving): void {
    const at = this.#listeners.indexOf(leaving);
    if (at !== -1) this.#listeners.splice(at, 1);
  }

  depart(): void {
    this.#isGone = true;
    // Whoever hears of it may leave the list, and take others along.
    for (const leaving of this.#listeners.slice()) if (this.#listeners.includes(leaving)) leaving.onGone();
  }
}
