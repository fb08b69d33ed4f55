import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineStream, StreamEnd, StreamListener, StreamPart } from '../engine/live/engine-stream.ts';
import { jsonText } from '../json/json-text.ts';
import { abandon } from './abandon.ts';
import { ClientDeparture } from './client-departure.ts';
import { errorsOf, type LiveRefusal } from './live-door.ts';

/** How a transport that carries many operations tells of one. `id` and `text` are JSON. */
export interface OperationForm {
  readonly next: (id: string, text: string) => string;
  readonly complete: (id: string) => string;
  /** The end of one that failed, by a list of errors. */
  readonly fail: (id: string, errors: string) => string;
}

export interface OperationOptions {
  readonly form: OperationForm;
  readonly send: (text: string) => void;
  readonly onOver: () => void;
}

/** One operation of several on a client's connection: results any number of times, and then one end. */
export class ClientOperation implements StreamListener {
  /** Of the client from this operation: it wants nothing more of it. */
  readonly departure = new ClientDeparture();
  readonly #id: string;
  readonly #options: OperationOptions;
  #unfollow: () => void = () => undefined;
  #isOver = false;

  constructor(id: string, options: OperationOptions) {
    this.#id = JSON.stringify(id);
    this.#options = options;
  }

  take(opened: EngineAnswer | EngineStream | LiveRefusal): void {
    if (this.#isOver) return opened.kind === 'Refused' ? undefined : abandon(opened);
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
    this.#options.send(this.#options.form.complete(this.#id));
  };

  /** Nothing more is told. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unfollow();
    this.departure.depart();
    this.#options.onOver();
  }

  #next(text: string): void {
    if (!this.#isOver) this.#options.send(this.#options.form.next(this.#id, text));
  }

  #fail(errors: string): void {
    this.leave();
    this.#options.send(this.#options.form.fail(this.#id, errors));
  }
}
