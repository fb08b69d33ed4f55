import type { EngineAnswer } from '../../engine/engine-answer.ts';
import type { EngineStream, StreamEnd, StreamListener, StreamPart } from '../../engine/live/engine-stream.ts';
import { jsonText } from '../../json/json-text.ts';
import { errorsOf, type LiveRefusal } from '../live-door.ts';

export interface OperationOptions {
  /** The client wants nothing more of it. */
  readonly depart: () => void;
  readonly send: (text: string) => void;
  readonly onOver: () => void;
}

/** One operation on a client's connection: `next` any number of times, then `complete`; or `error`, and nothing more. */
export class ClientOperation implements StreamListener {
  readonly #id: string;
  readonly #options: OperationOptions;
  #unfollow: () => void = () => undefined;
  #isOver = false;

  constructor(id: string, options: OperationOptions) {
    this.#id = JSON.stringify(id);
    this.#options = options;
  }

  take(opened: EngineAnswer | EngineStream | LiveRefusal): void {
    if (this.#isOver) return;
    if (opened.kind === 'Stream') {
      const unfollow = opened.follow(this);
      // It may have ended, or been left, before there was anything to leave.
      if (this.#isOver) unfollow();
      else this.#unfollow = unfollow;
      return;
    }
    if (opened.kind === 'Refused') return this.#fail(jsonText(errorsOf(opened)));
    if (opened.outcome !== 'Executed') return this.#fail(jsonText(opened.result.errors ?? []));
    this.#next(opened.replay ?? jsonText(opened.result));
    this.onEnd({ kind: 'Completed' });
  }

  readonly onPart = ({ text }: StreamPart): void => this.#next(text);

  readonly onEnd = (end: StreamEnd): void => {
    if (this.#isOver) return;
    if (end.kind === 'Failed') return this.#fail(jsonText(end.errors));
    this.leave();
    this.#options.send(`{"id":${this.#id},"type":"complete"}`);
  };

  /** Nothing more is told. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unfollow();
    this.#options.depart();
    this.#options.onOver();
  }

  #next(text: string): void {
    if (!this.#isOver) this.#options.send(`{"id":${this.#id},"type":"next","payload":${text}}`);
  }

  #fail(errors: string): void {
    this.leave();
    this.#options.send(`{"id":${this.#id},"type":"error","payload":${errors}}`);
  }
}
