import type { EngineAnswer } from '../../engine/engine-answer.ts';
import { slowConsumer, unauthenticated } from '../../engine/live/ends.ts';
import type { EngineStream, StreamEnd } from '../../engine/live/engine-stream.ts';
import { jsonText } from '../../json/json-text.ts';
import type { LiveLimits } from '../live-limits.ts';
import type { TransportTally } from '../live-tally.ts';
import { noteEnd } from '../note-end.ts';
import type { TransportOptions } from '../transport-options.ts';
import { atExpiry } from '../token-expiry.ts';
import { ClientSink, type Sink } from './client-sink.ts';
import type { StreamForm } from './stream-form.ts';

export interface OpenStreamOptions extends Pick<TransportOptions, 'onError'> {
  readonly form: StreamForm;
  readonly opened: EngineAnswer | EngineStream;
  /** Of the caller's token, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** It is under way as any request is, and may finish. */
  readonly isOneAnswer: boolean;
  readonly limits: LiveLimits;
  readonly tally: Pick<TransportTally, 'giveUp'>;
}

/** One operation, which has an answer of HTTP to itself. */
export class OpenStream {
  readonly #sink: ClientSink;
  readonly #options: OpenStreamOptions;
  #expiry: NodeJS.Timeout | null = null;
  #unfollow: () => void = () => undefined;
  #isOver = false;

  constructor(sink: Sink, options: OpenStreamOptions) {
    this.#sink = new ClientSink(sink, options.limits);
    this.#options = options;
  }

  begin(): void {
    const { form, opened, expiresAt, isOneAnswer } = this.#options;
    this.#write(form.beginning);
    if (opened.kind === 'Result') {
      this.#write(form.part({ text: opened.replay ?? jsonText(opened.result), eventId: null }));
      return this.#end({ kind: 'Completed' });
    }
    if (!isOneAnswer) this.#expiry = atExpiry(expiresAt, () => this.#expire());
    const unfollow = opened.follow({
      onPart: (part) => this.#write(form.part(part)),
      onEnd: (end) => this.#end(end),
    });
    // It may have ended before there was anything to leave.
    if (this.#isOver) unfollow();
    else this.#unfollow = unfollow;
  }

  beat(): void {
    const { heartbeat } = this.#options.form;
    if (heartbeat !== '') this.#write(heartbeat);
  }

  comeBack(afterMs: number): void {
    if (this.#isOver || this.#options.isOneAnswer) return;
    this.#write(this.#options.form.comeBack(afterMs));
    this.#close();
  }

  /** Nothing more is told. */
  stop(): void {
    this.#isOver = true;
    if (this.#expiry !== null) clearTimeout(this.#expiry);
    this.#unfollow();
  }

  #expire(): void {
    const { tally, onError } = this.#options;
    tally.giveUp('refused');
    noteEnd(unauthenticated, onError);
    this.#end(unauthenticated);
  }

  #end(end: StreamEnd): void {
    if (this.#isOver) return;
    this.#write(this.#options.form.end(end));
    this.#close();
  }

  #close(): void {
    if (this.#isOver) return;
    this.stop();
    this.#sink.end();
  }

  #write(text: string): void {
    if (this.#isOver || this.#sink.write(text)) return;
    const { form, tally, onError } = this.#options;
    this.stop();
    tally.giveUp('slow');
    noteEnd(slowConsumer, onError);
    this.#sink.drop(form.end(slowConsumer));
  }
}
