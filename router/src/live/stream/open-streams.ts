import type { EngineAnswer } from '../../engine/engine-answer.ts';
import type { EngineStream } from '../../engine/live/engine-stream.ts';
import type { CallerCounts } from '../caller-counts.ts';
import type { LiveLimits } from '../live-limits.ts';
import { type Beating, Heartbeats } from '../heartbeats.ts';
import type { Sink } from './client-sink.ts';
import { OpenStream } from './open-stream.ts';
import type { StreamForm } from './stream-form.ts';

export interface StreamToTell {
  readonly form: StreamForm;
  readonly opened: EngineAnswer | EngineStream;
  readonly key: string | null;
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
  readonly #counts: CallerCounts;
  readonly #open = new Set<KeptOpen>();
  readonly #heartbeats: Heartbeats;

  constructor(limits: LiveLimits, counts: CallerCounts) {
    this.limits = limits;
    this.#counts = counts;
    this.#heartbeats = new Heartbeats(limits.heartbeatMs);
  }

  /** Whether one more may begin. */
  hasRoom(key: string | null): boolean {
    return this.#open.size < this.limits.connectionsMax && this.#counts.hasRoom(key);
  }

  /** Gives what lets go of it again, once. */
  keep(one: KeptOpen, key: string | null): () => void {
    this.#open.add(one);
    const leave = this.#counts.enter(key);
    const rest = this.#heartbeats.add(one);
    return () => {
      this.#open.delete(one);
      rest();
      leave();
    };
  }

  begin(sink: Sink, told: StreamToTell): void {
    const one = new OpenStream(sink, { ...told, isOneAnswer: isOneAnswer(told), limits: this.limits });
    const leave = this.keep(one, told.key);
    sink.on('close', () => {
      leave();
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
