import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { unauthenticated } from '../../engine/live/ends.ts';
import { jsonText } from '../../json/json-text.ts';
import { Backlog } from '../backlog.ts';
import { ClientOperations, tooManyOperations } from '../client-operations.ts';
import { errorsOf, type LiveCaller, type LiveDoor } from '../live-door.ts';
import type { GivenUp, TransportTally } from '../live-tally.ts';
import type { TransportOptions } from '../transport-options.ts';
import { type ClientMessage, readClientMessage } from './client-message.ts';
import { dropMs } from '../drop-time.ts';
import { timerMsMax } from '../token-expiry.ts';
import { messageForm } from './message-form.ts';

export interface ConnectionOptions extends Pick<TransportOptions, 'limits' | 'onError'> {
  readonly socket: WebSocket;
  /** Sends a ping of RFC 6455, while the socket is open. */
  readonly ping: () => void;
  /** The request that opened it. */
  readonly opening: IncomingMessage;
  readonly door: LiveDoor;
  readonly tally: TransportTally;
  /** False: the caller has as many connections as one may have. */
  readonly admit: (caller: LiveCaller) => boolean;
  readonly failed: (cause: unknown) => void;
}

/** Close codes of the protocol graphql-transport-ws and of graphql-ws, and of RFC 6455 and its registry. */
export const closeCodes = {
  restart: 1012,
  tryLater: 1013,
  invalid: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  protocol: 4406,
  initTimeout: 4408,
  duplicate: 4409,
  slow: 4413,
  tooManyInits: 4429,
  internal: 4500,
} as const;

/** Of clients that are closed for what they did, or had not. */
const reasonOfCode = new Map<number, GivenUp>([
  [closeCodes.tryLater, 'limit'],
  [closeCodes.invalid, 'protocol'],
  [closeCodes.unauthorized, 'protocol'],
  [closeCodes.forbidden, 'refused'],
  [closeCodes.initTimeout, 'no_init'],
  [closeCodes.duplicate, 'protocol'],
  [closeCodes.slow, 'slow'],
  [closeCodes.tooManyInits, 'protocol'],
]);

// A client that gets another token ahead connects again before the old one has run out.
const warnedMs = 30_000;
const internalError = {
  kind: 'Refused',
  code: 'INTERNAL_SERVER_ERROR',
  message: 'internal server error',
} as const;
// How long a client may take to close what was closed here. What it had waiting comes to it before.
const closeTimeoutMs = 5_000;

/** One client's WebSocket, by the protocol graphql-transport-ws. Source: its PROTOCOL.md, by message and close code. */
export class ClientConnection {
  readonly #options: ConnectionOptions;
  readonly #operations: ClientOperations;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #backlog: Backlog;
  #state: 'New' | 'Entering' | LiveCaller | 'Over' = 'New';
  #isAlive = true;
  #isGivenUp = false;

  constructor(options: ConnectionOptions) {
    const { socket, limits, tally, onError } = options;
    this.#options = options;
    this.#backlog = new Backlog(limits);
    this.#operations = new ClientOperations({
      form: messageForm,
      send: (text) => this.#send(text),
      operationsMax: limits.operationsMax,
      tally,
      onError,
    });
    socket.on('message', (data: Buffer, isBinary) => this.#hear(data.toString(), isBinary));
    socket.on('pong', () => (this.#isAlive = true));
    socket.on('close', () => this.#end());
    // Whoever breaks RFC 6455 is let go of by ws, with its close code; there is nobody to tell.
    socket.on('error', () => this.#giveUp('protocol'));
    // Whoever pings and does not read what comes back is let go of by ws, too.
    socket.on('ping', () => socket.readyState !== WebSocket.OPEN && this.#giveUp('slow'));
    this.#after(limits.initTimeoutMs, () => {
      if (this.#state === 'New') this.close(closeCodes.initTimeout, 'Connection initialisation timeout');
    });
  }

  /** Lets go of whoever did not answer the last heartbeat, and sends the next. */
  beat(): void {
    const { socket, ping } = this.#options;
    if (!this.#isAlive) {
      this.#giveUp('no_pong');
      return socket.terminate();
    }
    this.#isAlive = false;
    if (socket.readyState === WebSocket.OPEN) ping();
  }

  close(code: number, reason: string, patienceMs: number = closeTimeoutMs): void {
    const { socket } = this.#options;
    const givenUpFor = reasonOfCode.get(code);
    if (givenUpFor !== undefined) this.#giveUp(givenUpFor);
    this.#end();
    socket.close(code, closeReason(reason));
    const late = setTimeout(() => socket.terminate(), patienceMs);
    late.unref();
    socket.once('close', () => clearTimeout(late));
  }

  terminate(): void {
    this.#options.socket.terminate();
  }

  #hear(text: string, isBinary: boolean): void {
    if (this.#state === 'Over') return;
    this.#isAlive = true;
    const message = isBinary ? 'expected a message of text' : readClientMessage(text);
    if (typeof message === 'string') return this.close(closeCodes.invalid, message);
    this.#take(message);
  }

  #take(message: ClientMessage): void {
    switch (message.kind) {
      case 'Init':
        if (this.#state !== 'New') return this.close(closeCodes.tooManyInits, 'Too many initialisation requests');
        this.#state = 'Entering';
        return void this.#enter(message.payload);
      case 'Ping':
        return this.#send('{"type":"pong"}');
      case 'Pong':
        return;
      case 'Subscribe':
        if (typeof this.#state === 'string') return this.close(closeCodes.unauthorized, 'Unauthorized');
        return this.#begin(message.id, message.payload, this.#state);
      case 'Complete':
        return this.#operations.leave(message.id);
    }
  }

  async #enter(payload: Readonly<Record<string, unknown>> | null): Promise<void> {
    const { door, opening, admit, failed } = this.#options;
    try {
      const found = await door.enter(opening, payload);
      if (this.#state !== 'Entering') return;
      if (found.kind === 'Refused') return this.close(closeCodes.forbidden, `${found.code}: ${found.message}`);
      if (!admit(found)) return this.close(closeCodes.tryLater, 'too many connections of one caller');
      this.#state = found;
      this.#send('{"type":"connection_ack"}');
      this.#watch(found.caller.expiresAt - Date.now());
    } catch (cause) {
      failed(cause);
      this.close(closeCodes.internal, 'internal server error');
    }
  }

  /** A token that runs out ends what was begun with it. */
  #watch(leftMs: number): void {
    if (leftMs > timerMsMax) return;
    this.#after(leftMs - warnedMs, () => this.#send('{"type":"ping","payload":{"tokenExpires":true}}'));
    this.#after(leftMs, () => {
      this.#operations.end(unauthenticated);
      this.close(closeCodes.forbidden, 'UNAUTHENTICATED: the token has expired');
    });
  }

  #begin(id: string, payload: Readonly<Record<string, unknown>>, { open }: LiveCaller): void {
    if (this.#operations.has(id))
      return this.close(closeCodes.duplicate, `Subscriber for ${id.slice(0, 60)} already exists`);
    if (!this.#operations.hasRoom) return this.#refuse(id, tooManyOperations);
    const operation = this.#operations.begin(id);
    open(payload, operation.departure).then(
      (opened) => operation.take(opened),
      (cause: unknown) => {
        this.#options.failed(cause);
        this.#options.onError(internalError.code);
        operation.take(internalError);
      },
    );
  }

  #refuse(id: string, refusal: Parameters<typeof errorsOf>[0]): void {
    this.#options.onError(refusal.code);
    this.#send(messageForm.fail(JSON.stringify(id), jsonText(errorsOf(refusal))));
  }

  #send(text: string): void {
    const { socket } = this.#options;
    if (socket.readyState !== WebSocket.OPEN) return;
    if (this.#backlog.takes(socket.bufferedAmount)) socket.send(text, this.#backlog.written);
    else this.close(closeCodes.slow, 'SLOW_CONSUMER', dropMs);
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        act();
      },
      Math.max(ms, 0),
    );
    this.#timers.add(timer);
  }

  /** Counts, once. */
  #giveUp(reason: GivenUp): void {
    if (this.#state !== 'Over' && !this.#isGivenUp) this.#options.tally.giveUp(reason);
    this.#isGivenUp = true;
  }

  #end(): void {
    if (this.#state === 'Over') return;
    this.#state = 'Over';
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#operations.leaveAll();
  }
}

// RFC 6455, 5.5: a control frame has 125 bytes, of which the code takes two; what is cut may end in a mark of three.
const reasonBytesMax = 120;

function closeReason(text: string): string {
  return Buffer.from(text).subarray(0, reasonBytesMax).toString();
}
