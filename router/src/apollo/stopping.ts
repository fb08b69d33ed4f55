/** Whether something is to end, for work that may wait for others for ever. */
export class Stopping {
  #hasBegun = false;
  #interrupt: (reason: Error) => void = () => {};
  readonly #interrupted: Promise<never>;

  constructor() {
    this.#interrupted = new Promise((_, reject) => {
      this.#interrupt = reject;
    });
    this.#interrupted.catch(() => {});
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  begin(): void {
    this.#hasBegun = true;
    this.#interrupt(new Error('the gateway was stopped while it was loading'));
  }

  /** Rejects at once when it is to end; what comes then is let go by `undo`. */
  async orStopped<Result>(work: Promise<Result>, undo: (late: Result) => unknown): Promise<Result> {
    void work.then((late) => (this.#hasBegun ? undo(late) : null)).catch(() => {});
    return Promise.race([this.#interrupted, work]);
  }
}
