import { setTimeout as sleep } from 'node:timers/promises';
import { type Guest, guestProgram, guestsBelow } from './guest.ts';
import type { Surroundings } from './program.ts';
import { type Supervised, supervise } from './supervised.ts';
import type { Unit } from './unit.ts';

export interface GuestOptions {
  readonly root: string;
  /** The subgraphs that the process table starts. */
  readonly ours: readonly string[];
  readonly identitySecret: string;
}

// A look is two small files; whoever adds a subgraph has composed it a moment before.
const lookMs = 1_000;

/** Keeps the guests running that the folder names: those that come are started, those that go are stopped, while all else runs. */
export function keepGuests(options: GuestOptions, around: Surroundings): Unit {
  const stopping = new AbortController();
  const keeper = new Keeper(options, around);
  const kept = keeper.run(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await kept;
      await keeper.stop();
    },
    hurry() {
      stopping.abort();
      keeper.hurry();
    },
  };
}

class Keeper {
  readonly #options: GuestOptions;
  readonly #around: Surroundings;
  /** By how they are started: another way is another guest. */
  readonly #running = new Map<string, Supervised>();
  readonly #told = new Set<string>();

  constructor(options: GuestOptions, around: Surroundings) {
    this.#options = options;
    this.#around = around;
  }

  async run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      await this.#look(stopped);
      await sleep(lookMs, undefined, { signal: stopped }).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((unit) => unit.stop()));
  }

  hurry(): void {
    for (const unit of this.#running.values()) unit.hurry();
  }

  async #look(stopped: AbortSignal): Promise<void> {
    const { root, ours } = this.#options;
    const { guests, problems } = await guestsBelow(root, ours);
    if (stopped.aborted) return;
    for (const problem of problems.filter((one) => !this.#told.has(one))) {
      this.#told.add(problem);
      this.#around.say(problem);
    }
    const wanted = new Map(guests.map((guest) => [JSON.stringify(guest), guest]));
    const gone = [...this.#running].filter(([key]) => !wanted.has(key));
    await Promise.all(
      gone.map(async ([key, unit]) => {
        this.#running.delete(key);
        await unit.stop();
        this.#around.say(`${unit.name} has left`);
      }),
    );
    for (const [key, guest] of wanted) if (!this.#running.has(key)) this.#start(key, guest);
  }

  #start(key: string, guest: Guest): void {
    const { root, identitySecret } = this.#options;
    const unit = supervise(guestProgram(guest, root, identitySecret), this.#around);
    this.#running.set(key, unit);
    unit.ready.then(
      () => this.#around.say(`${guest.name} has joined`),
      (error: unknown) => this.#around.say(error instanceof Error ? error.message : String(error)),
    );
  }
}
