import type { Departure, Leaving } from '../remote/request.ts';

/** Tells whoever works for a client that it has gone. */
export class ClientDeparture implements Departure {
  #isGone = false;
  readonly #listeners = new Set<Leaving>();

  get isGone(): boolean {
    return this.#isGone;
  }

  listen(leaving: Leaving): void {
    this.#listeners.add(leaving);
  }

  unlisten(leaving: Leaving): void {
    this.#listeners.delete(leaving);
  }

  depart(): void {
    this.#isGone = true;
    for (const leaving of this.#listeners) leaving.onGone();
  }
}
