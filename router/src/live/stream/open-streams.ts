import { slowConsumer, unauthenticated } from '../../engine/live/ends.ts';
import type { EngineAnswer } from '../../engine/engine-answer.ts';
import type { EngineStream, StreamEnd } from '../../engine/live/engine-stream.ts';
import { jsonText } from '../../json/json-text.ts';
import type { CallerCounts } from '../caller-counts.ts';
import type { LiveLimits } from '../live-limits.ts';
import type { StreamForm } from './stream-form.ts';

/** What results are written to: the answer of a request, whose head is written. */
export interface Sink {
  readonly writableLength: number;
  write(text: string, written: () => void): unknown;
  end(): unknown;
  destroy(): unknown;
  on(event: 'close', closed: () => void): unknown;
}

export interface StreamToTell {
  readonly form: StreamForm;
  readonly opened: EngineAnswer | EngineStream;
  readonly key: string | null;
  /** Of the caller's token, in milliseconds since 1970. */
  readonly expiresAt: number;
}

// A restart of a replica takes a second or two; nobody is to come back at the same moment as all others.
const comeBackMsMax = 5_000;

/** The answers that stay open. */
export class OpenStreams {
  readonly #limits: LiveLimits;
  readonly #counts: CallerCounts;
  readonly #open = new Set<OpenStream>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(limits: LiveLimits, counts: CallerCounts) {
    this.#limits = limits;
    this.#counts = counts;
    this.#heartbeat = setInterval(() => {
      for (const one of this.#open) one.beat();
    }, limits.heartbeatMs);
    this.#heartbeat.unref();
  }

  /** Whether one more may begin. */
  hasRoom(key: string | null): boolean {
    return this.#open.size < this.#limits.connectionsMax && this.#counts.hasRoom(key);
  }

  begin(sink: Sink, told: StreamToTell): void {
    const leave = this.#counts.enter(told.key);
    const one = new OpenStream(sink, told, this.#limits);
    this.#open.add(one);
    sink.on('close', () => {
      this.#open.delete(one);
      leave();
      one.stop();
    });
    one.begin();
  }

  /** Sends everybody away, to come back later. */
  restart(): void {
    clearInterval(this.#heartbeat);
    for (const one of this.#open) one.comeBack(Math.round(Math.random() * comeBackMsMax));
  }
}

/** Its parts end within the time of a request. */
export function isOneAnswer({ opened }: StreamToTell): boolean {
  return opened.kind === 'Result' || opened.first !== undefined;
}

// Of timers: a token that is good for longer outlives the connection.
const timerMsMax = 2_147_483_647;

class OpenStream {
  readonly #sink: Sink;
  readonly #told: StreamToTell;
  readonly #limits: LiveLimits;
  #expiry: NodeJS.Timeout | null = null;
  #unfollow: () => void = () => undefined;
  #waiting = 0;
  #isOver = false;

  constructor(sink: Sink, told: StreamToTell, limits: LiveLimits) {
    this.#sink = sink;
    this.#told = told;
    this.#limits = limits;
  }

  begin(): void {
    const { form, opened, expiresAt } = this.#told;
    this.#write(form.beginning);
    if (opened.kind === 'Result') {
      this.#write(form.part({ text: opened.replay ?? jsonText(opened.result), eventId: null }));
      return this.#end({ kind: 'Completed' });
    }
    const leftMs = expiresAt - Date.now();
    if (leftMs <= timerMsMax && !isOneAnswer(this.#told))
      this.#expiry = setTimeout(() => this.#end(unauthenticated), Math.max(leftMs, 0));
    const unfollow = opened.follow({
      onPart: (part) => this.#write(form.part(part)),
      onEnd: (end) => this.#end(end),
    });
    // It may have ended before there was anything to leave.
    if (this.#isOver) unfollow();
    else this.#unfollow = unfollow;
  }

  beat(): void {
    const { heartbeat } = this.#told.form;
    if (heartbeat !== '') this.#write(heartbeat);
  }

  /** One answer is under way as any request is, and may finish. */
  comeBack(afterMs: number): void {
    if (this.#isOver || isOneAnswer(this.#told)) return;
    this.#write(this.#told.form.comeBack(afterMs));
    this.#close();
  }

  /** Nothing more is told. */
  stop(): void {
    this.#isOver = true;
    if (this.#expiry !== null) clearTimeout(this.#expiry);
    this.#unfollow();
  }

  #end(end: StreamEnd): void {
    if (this.#isOver) return;
    this.#write(this.#told.form.end(end));
    this.#close();
  }

  #close(): void {
    if (this.#isOver) return;
    this.stop();
    this.#sink.end();
  }

  #write(text: string): void {
    if (this.#isOver) return;
    const { waitingMax, waitingBytesMax } = this.#limits;
    if (this.#waiting >= waitingMax || this.#sink.writableLength > waitingBytesMax) return this.#drop();
    this.#waiting += 1;
    this.#sink.write(text, () => (this.#waiting -= 1));
  }

  /** Whoever does not read is told why by what is left in the buffers, if they ever read that. */
  #drop(): void {
    this.stop();
    this.#sink.write(this.#told.form.end(slowConsumer), () => undefined);
    this.#sink.destroy();
  }
}
