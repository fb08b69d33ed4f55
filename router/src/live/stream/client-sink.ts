import { Backlog } from '../backlog.ts';
import { dropMs } from '../drop-time.ts';
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
  readonly #backlog: Backlog;

  constructor(sink: Sink, limits: Pick<LiveLimits, 'waitingMax' | 'waitingBytesMax'>) {
    this.#sink = sink;
    this.#backlog = new Backlog(limits);
  }

  /** False, and nothing is written: so much waits that the client does not read. */
  write(text: string): boolean {
    if (!this.#backlog.takes(this.#sink.writableLength)) return false;
    this.#sink.write(text, this.#backlog.written);
    return true;
  }

  end(): void {
    this.#sink.end();
  }

  /** Ends behind what waits, and is cut off where nobody reads that soon. */
  drop(last: string): void {
    this.#sink.write(last, () => undefined);
    this.#sink.end();
    const late = setTimeout(() => this.#sink.destroy(), dropMs);
    this.#sink.on('close', () => clearTimeout(late));
  }
}
