import { isUtf8 } from 'node:buffer';
import { type Dispatcher, Pool } from 'undici';
import type { TryRecord } from '../telemetry/recording/call-record.ts';
import type { Received, ReceivedHeaders } from './answer.ts';
import { codingsOf, decoded } from './content-coding.ts';
import { connectorPastInterims } from './interim-responses.ts';
import { placeOf } from './subgraph-place.ts';

/** How one try ended. */
export type TryOutcome = Received | TryFailed | TryTooLarge;

export interface TryFailed {
  readonly kind: 'Failed';
  readonly reason: string;
}

export interface TryTooLarge {
  readonly kind: 'TooLarge';
  readonly status: number;
}

/** Who waits for a try. A plain method on an object that exists anyway costs no closure for each request. */
export interface TryListener<T> {
  tryEnded(one: Try<T>, outcome: TryOutcome): void;
}

export interface TryOptions<T> {
  readonly listener: TryListener<T>;
  /** Whom the listener asked: handed back as it is. */
  readonly to: T;
  readonly answerBytesMax: number;
  readonly startedAt: number;
  /** The same, on the waking clock: see Ticker. */
  readonly wakingFromMs: number;
  /** Takes note of it, where somebody wants to look into that. */
  readonly note: TryRecord | null;
}

/**
 * One HTTP exchange: undici's handler and the record of the try in one object. Reads no stream and makes no promise:
 * 18 µs of CPU where undici's `request` with an AbortSignal takes 56.
 */
export class Try<T> implements Dispatcher.DispatchHandler {
  readonly to: T;
  readonly startedAt: number;
  readonly wakingFromMs: number;
  readonly #listener: TryListener<T>;
  readonly #bytesMax: number;
  readonly #note: TryRecord | null;
  #controller: Dispatcher.DispatchController | null = null;
  #isOver = false;
  #status = 0;
  #headers: ReceivedHeaders = noHeaders;
  #codings: readonly string[] | null = null;
  #bytes = 0;
  #first: Buffer | null = null;
  #all: Buffer[] | null = null;

  constructor({ listener, to, answerBytesMax, startedAt, wakingFromMs, note }: TryOptions<T>) {
    this.#listener = listener;
    this.to = to;
    this.#bytesMax = answerBytesMax;
    this.startedAt = startedAt;
    this.wakingFromMs = wakingFromMs;
    this.#note = note;
  }

  /** False where nothing of it has left for the subgraph: it waited for a connection all the time. */
  get wasSent(): boolean {
    return this.#controller !== null;
  }

  /** Nobody waits any more: the connection is cut, the listener hears nothing. */
  cancel(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#note !== null) this.#noteEnd(this.#note, 'GivenUp', null);
    this.#controller?.abort(givenUp);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It may have been given up while it waited for a connection.
    if (this.#isOver) controller.abort(givenUp);
    else {
      this.#controller = controller;
      this.#note?.sent();
    }
  }

  onResponseStart(_: unknown, status: number, headers: ReceivedHeaders): void {
    this.#note?.begun(status);
    this.#status = status;
    this.#headers = headers;
    if ('content-encoding' in headers) this.#codings = codingsOf(headers['content-encoding']);
    if (Number(headers['content-length'] ?? 0) > this.#bytesMax) this.#refuse();
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.#isOver) return;
    this.#bytes += chunk.length;
    if (this.#bytes > this.#bytesMax) this.#refuse();
    else if (this.#first === null) this.#first = chunk;
    else if (this.#all === null) this.#all = [this.#first, chunk];
    else this.#all.push(chunk);
  }

  onResponseEnd(): void {
    this.#note?.over(this.#bytes);
    const body = this.#all === null ? this.#first : Buffer.concat(this.#all, this.#bytes);
    if (this.#codings === null || this.#codings.length === 0 || body === null) this.#receive(body);
    else void this.#decode(body, this.#codings);
  }

  onResponseError(_: unknown, error: Error): void {
    this.#end({ kind: 'Failed', reason: reasonOf(error) });
  }

  async #decode(body: Buffer, codings: readonly string[]): Promise<void> {
    const result = await decoded(body, codings, this.#bytesMax);
    if (result.kind === 'Decoded') this.#receive(result.body);
    else if (result.kind === 'TooLarge') this.#end({ kind: 'TooLarge', status: this.#status });
    else this.#receive(null, result.reason);
  }

  #receive(body: Buffer | null, unread: string | null = null): void {
    const text = body === null ? '' : body.toString();
    // Only text of two bytes a character can hold the mark of what could not be read: to look for it costs nothing else.
    const isGarbled = body !== null && text.includes(replacement) && !isUtf8(body);
    const flaw = isGarbled ? 'bytes that are not UTF-8' : unread;
    const read = isGarbled ? '' : text;
    this.#end({ kind: 'Received', status: this.#status, headers: this.#headers, text: read, flaw });
  }

  #refuse(): void {
    this.#end({ kind: 'TooLarge', status: this.#status });
    this.#controller?.abort(givenUp);
  }

  #end(outcome: TryOutcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#first = null;
    this.#all = null;
    if (this.#note !== null) this.#noteEnd(this.#note, outcome.kind, outcome.kind === 'Failed' ? outcome.reason : null);
    this.#listener.tryEnded(this, outcome);
  }

  #noteEnd(note: TryRecord, outcome: string, reason: string | null): void {
    note.over(this.#bytes);
    note.ended(outcome, reason);
  }
}

const noHeaders: ReceivedHeaders = {};
const replacement = '\u{fffd}';

// One for all: an error for each would cost its stack. Nobody reads it.
const givenUp = new Error('given up');

/** Where one URL's requests go. */
export interface Target {
  readonly send: <T>(one: Try<T>, message: Message) => void;
  readonly destroy: () => Promise<void>;
}

export interface Message {
  /** Names and values by turns, the way undici writes them. */
  readonly headers: string[];
  readonly body: string;
}

// Subgraphs close idle sockets after 5 s (Node's default); we let go first, so as never to write to a closing one.
const idleSocketMs = 4_000;
/** A host that is there takes a connection within one retransmission of its SYN (1 s). */
export const connectTimeoutMs = 2_000;
// Proxies let through that much (Envoy's default is 60 KiB); Node's 16 KiB do not hold a few large cookies.
const headersBytesMax = 65_536;

/** As PEM: whom to believe instead of the usual authorities, and by what the subgraph knows the router. */
export interface SubgraphTls {
  readonly ca?: string[];
  readonly cert?: string;
  readonly key?: string;
}

/** Keeps connections to one URL. Who sends must hold a place of a limit: beyond `connectionsMax`, undici queues. */
export function target(url: string, connectionsMax: number, tls: SubgraphTls | null): Target {
  const { origin, path, socketPath } = placeOf(url);
  const pool = new Pool(origin, {
    connections: connectionsMax,
    keepAliveTimeout: idleSocketMs,
    connect: connectorPastInterims({ timeout: connectTimeoutMs, ...tls, socketPath }),
    maxHeaderSize: headersBytesMax,
    // The deadline of each request covers it all.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    send: (one, { headers, body }) => {
      pool.dispatch({ method: 'POST', path, headers, body }, one);
    },
    destroy: () => pool.destroy(),
  };
}

/** Undici's errors carry a code; a refused connection to several addresses is an AggregateError without a message. */
function reasonOf(error: Error): string {
  const code = 'code' in error ? `${String(error.code)} ` : '';
  return `${code}${error.message}`.trim();
}
