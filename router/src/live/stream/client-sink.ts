import type { LiveLimits } from '../live-limits.ts';

/** What results are written to: the answer of a request, whose head is written. */
export interface Sink {
  readonly writableLength: number;
  write(text: string, written: () => void): unknown;
  end(): unknown;
  destroy(): unknown;
  on(event: 'close', closed: () => void): unknown;
}

/** Writes as long as the client reads. */
export class ClientSink {
  readonly #sink: Sink;
  readonly #limits: Pick<LiveLimits, 'waitingMax' | 'waitingBytesMax'>;
  #waiting = 0;

  constructor(sink: Sink, limits: Pick<LiveLimits, 'waitingMax' | 'waitingBytesMax'>) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** False, and nothing is written: so much waits that the client does not read. */
  write(text: string): boolean {
    const { waitingMax, waitingBytesMax } = this.#limits;
    if (this.#waiting >= waitingMax || this.#sink.writableLength > waitingBytesMax) return false;
    this.#waiting += 1;
    this.#sink.write(text, () => (this.#waiting -= 1));
    return true;
  }

  end(): void {
    this.#sink.end();
  }

  /** Whoever does not read is told why by what is left in the buffers, if they ever read that. */
  drop(last: string): void {
    this.#sink.write(last, () => undefined);
    this.#sink.destroy();
  }
}
