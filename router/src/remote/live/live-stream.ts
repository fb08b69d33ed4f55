import { StringDecoder } from 'node:string_decoder';
import type { Dispatcher } from 'undici';
import { isJsonObject } from '../../json/json-object.ts';
import { parsedJson } from './live-payload.ts';
import { type LiveMember, type LiveSource, steadyMs } from './live-source.ts';
import { isPassing } from './live-status.ts';
import type { StreamFormat, StreamMessage, StreamReader } from './stream-reader.ts';

/** Where answers that stay open come from. */
export interface StreamTarget {
  readonly dispatcher: Dispatcher;
  readonly path: string;
  readonly format: StreamFormat;
  readonly messageLengthMax: number;
}

// A heavily loaded subgraph answers within this; one that sends its head with the first event would not be heard for hours.
const openTimeoutMs = 15_000;

/** One POST to a subgraph and its answer, for one subscription. */
export class LiveStream implements LiveSource {
  readonly #target: StreamTarget;

  constructor(target: StreamTarget) {
    this.#target = target;
  }

  readonly add = (member: LiveMember): (() => void) => {
    const handler = new StreamHandler(this.#target, member);
    const { body, headers, lastEventId } = member.subscribing();
    const { accept } = this.#target.format;
    const last = lastEventId === null ? [] : ['last-event-id', lastEventId];
    this.#target.dispatcher.dispatch(
      {
        method: 'POST',
        path: this.#target.path,
        headers: ['content-type', 'application/json', 'accept', accept, ...last, ...headers],
        body: lastEventId === null ? body : `${body.slice(0, -1)},"extensions":${JSON.stringify({ lastEventId })}}`,
        // It is watched by the system's own probes: what is silent may have nothing to tell.
        bodyTimeout: 0,
        headersTimeout: openTimeoutMs,
      },
      handler,
    );
    return () => handler.close();
  };
}

/** Told of the answer's parts as undici has them. */
class StreamHandler implements Dispatcher.DispatchHandler {
  readonly #target: StreamTarget;
  readonly #member: LiveMember;
  readonly #decoder = new StringDecoder('utf8');
  #controller: Dispatcher.DispatchController | null = null;
  #reader: StreamReader | null = null;
  #status = 0;
  #type = '';
  /** Of an answer that is no stream. */
  #text = '';
  #steadyFrom = Infinity;
  #isOver = false;

  constructor(target: StreamTarget, member: LiveMember) {
    this.#target = target;
    this.#member = member;
  }

  close(): void {
    this.#isOver = true;
    this.#controller?.abort(givenUp);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(givenUp);
  }

  onResponseStart(_: unknown, status: number, headers: Readonly<Record<string, string | string[] | undefined>>): void {
    this.#status = status;
    this.#type = String(headers['content-type'] ?? '');
    if (status !== 200) return;
    this.#reader = this.#target.format.reader(this.#type, this.#target.messageLengthMax);
    if (this.#reader !== null) this.#steadyFrom = performance.now() + steadyMs;
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.#isOver) return;
    const text = this.#decoder.write(chunk);
    if (this.#reader === null) return this.#keep(text);
    try {
      for (const message of this.#reader.read(text)) this.#take(message);
    } catch (cause) {
      this.#lost(cause instanceof Error ? cause.message : String(cause));
      this.#controller?.abort(givenUp);
    }
  }

  onResponseEnd(): void {
    if (this.#reader !== null) return this.#lost('it ended without saying so');
    const answer = parsedJson(this.#text);
    const errors = isJsonObject(answer) ? answer['errors'] : null;
    if (Array.isArray(errors) && errors.length > 0 && this.#status < 500) return this.#end({ kind: 'Errors', errors });
    const isFinal = this.#status < 500 && !isPassing(this.#status);
    this.#lost(`answered with ${this.#status} ${this.#type}`.trim(), isFinal);
  }

  onResponseError(_: unknown, error: Error): void {
    const code = 'code' in error ? `${String(error.code)} ` : '';
    this.#lost(`${code}${error.message}`.trim());
  }

  /** What an answer that is none says, as far as one message may be long. */
  #keep(text: string): void {
    this.#text += text;
    if (this.#text.length <= this.#target.messageLengthMax) return;
    this.#lost(`answered with ${this.#status} ${this.#type}`.trim(), true);
    this.#controller?.abort(givenUp);
  }

  #take(message: StreamMessage): void {
    if (this.#isOver) return;
    if (message.kind === 'Event') return this.#member.onEvent(message.event);
    this.#end(message);
    this.#controller?.abort(givenUp);
  }

  #end(message: Exclude<StreamMessage, { kind: 'Event' }>): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const isRefused = message.kind === 'Errors';
    this.#member.onEnd(isRefused ? { kind: 'Refused', errors: message.errors } : { kind: 'Completed' });
  }

  #lost(reason: string, isFinal = false): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const wasOpen = this.#reader !== null;
    this.#member.onLost({ reason, wasOpen, wasSteady: performance.now() >= this.#steadyFrom, isFinal });
  }
}

// One for all: an error for each would cost its stack. Nobody reads it.
const givenUp = new Error('given up');
