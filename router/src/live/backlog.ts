import type { LiveLimits } from './live-limits.ts';
import { loopTurn } from './loop-turn.ts';

/**
 * How many messages to one client wait to be written. Those of one turn of the event loop count from the next one on: until
 * then nobody can have read them, and several events of one moment, or for many operations, are no sign of a client that
 * does not read. What they take is limited all the same, by their bytes.
 */
export class Backlog {
  readonly #limits: Pick<LiveLimits, 'waitingMax' | 'waitingBytesMax'>;
  #waiting = 0;
  #turn = -1;
  /** At the beginning of this turn. */
  #before = 0;

  constructor(limits: Pick<LiveLimits, 'waitingMax' | 'waitingBytesMax'>) {
    this.#limits = limits;
  }

  /** False: the client does not read. `bytes` are those that wait. Who is told true sends one message. */
  takes(bytes: number): boolean {
    const turn = loopTurn();
    if (turn !== this.#turn) this.#before = this.#waiting;
    this.#turn = turn;
    const { waitingMax, waitingBytesMax } = this.#limits;
    if (this.#before >= waitingMax || bytes > waitingBytesMax) return false;
    this.#waiting += 1;
    return true;
  }

  /** One was written, or never will be. */
  readonly written = (): void => {
    this.#waiting -= 1;
  };
}
