import type { EngineAnswer } from '../../engine/engine-answer.ts';
import type { EngineStream } from '../../engine/live/engine-stream.ts';
import { type Beating, Heartbeats } from '../heartbeats.ts';
import type { LiveLimits } from '../live-limits.ts';
import type { LiveTally, Transport } from '../live-tally.ts';
import type { TransportOptions } from '../transport-options.ts';
import type { Sink } from './client-sink.ts';
import { OpenStream } from './open-stream.ts';
import type { StreamForm } from './stream-form.ts';

export interface StreamToTell {
  readonly form: StreamForm;
  readonly opened: EngineAnswer | EngineStream;
  /** Lets go of its place. */
  readonly leave: () => void;
  /** Of the caller's token, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What is kept open for a client. */
export interface KeptOpen extends Beating {
  /** Sends the client away, to come back after so many milliseconds. */
  readonly comeBack: (afterMs: number) => void;
}

// A restart of a replica takes a second or two; nobody is to come back at the same moment as all others.
const comeBackMsMax = 5_000;

/** The answers that stay open, and all else that is kept for clients of HTTP. */
export class OpenStreams {
  readonly limits: LiveLimits;
  readonly tally: LiveTally;
  readonly onError: (code: string) => void;
  readonly #counts: TransportOptions['counts'];
  readonly #open = new Set<KeptOpen>();
  readonly #heartbeats: Heartbeats;
  #taken = 0;

  constructor({ limits, counts, tally, onError }: TransportOptions) {
    this.limits = limits;
    this.tally = tally;
    this.onError = onError;
    this.#counts = counts;
    this.#heartbeats = new Heartbeats(limits.heartbeatMs);
  }

  /** Whether one more may begin. */
  hasRoom(key: string | null): boolean {
    return this.#taken < this.limits.connectionsMax && this.#counts.hasRoom(key);
  }

  /** Takes a place, if there is room or not. Gives what lets go of it, to be called once. */
  enter(key: string | null): () => void {
    this.#taken += 1;
    const leave = this.#counts.enter(key);
    return () => {
      this.#taken -= 1;
      leave();
    };
  }

  /** Of a client that has a place. Gives what lets go of it again, once. */
  keep(one: KeptOpen, transport: Transport): () => void {
    const tally = this.tally.of(transport);
    tally.connections += 1;
    this.#open.add(one);
    const rest = this.#heartbeats.add(one);
    return () => {
      tally.connections -= 1;
      this.#open.delete(one);
      rest();
    };
  }

  begin(sink: Sink, told: StreamToTell): void {
    const { limits, onError } = this;
    const { transport } = told.form;
    const tally = this.tally.of(transport);
    const one = new OpenStream(sink, { ...told, isOneAnswer: isOneAnswer(told), limits, tally, onError });
    const close = this.keep(one, transport);
    tally.operations += 1;
    sink.on('close', () => {
      tally.operations -= 1;
      close();
      told.leave();
      one.stop();
    });
    one.begin();
  }

  /** Sends everybody away, to come back later. */
  restart(): void {
    this.#heartbeats.stop();
    for (const one of this.#open) one.comeBack(Math.round(Math.random() * comeBackMsMax));
  }
}

/** Its parts end within the time of a request. */
export function isOneAnswer({ opened }: Pick<StreamToTell, 'opened'>): boolean {
  return opened.kind === 'Result' || opened.first !== undefined;
}
