import { unauthenticated } from '../../engine/live/ends.ts';
import type { Viewer } from '../../identity/caller.ts';
import { ClientOperations } from '../client-operations.ts';
import type { LiveLimits } from '../live-limits.ts';
import type { GivenUp, TransportTally } from '../live-tally.ts';
import type { TransportOptions } from '../transport-options.ts';
import { atExpiry } from '../token-expiry.ts';
import { ClientSink, type Sink } from './client-sink.ts';
import { eventForm } from './event-form.ts';
import type { KeptOpen } from './open-streams.ts';
import { singleForm } from './single-form.ts';

/** Whose a connection is. */
export interface Holder {
  readonly viewer: Viewer;
  /** Of the caller's token, in milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface SingleConnectionOptions extends Pick<TransportOptions, 'limits' | 'onError'> {
  readonly tally: TransportTally;
  readonly onOver: () => void;
}

// From the reservation on; a client opens it at once.
const reservedMs = 60_000;

/**
 * One stream of events for all operations of a client, each of which is asked for by a request of its own. It is reserved
 * first, then opened, once; what is told in between is kept, within the limits for what a client has not read.
 */
export class SingleConnection implements KeptOpen {
  readonly operations: ClientOperations;
  readonly #holder: Holder;
  readonly #limits: LiveLimits;
  readonly #tally: TransportTally;
  readonly #onOver: () => void;
  readonly #reservation: NodeJS.Timeout;
  readonly #expiry: NodeJS.Timeout | null;
  #isClaimed = false;
  #told: Held | ClientSink | null = { texts: [], bytes: 0 };

  constructor(holder: Holder, { limits, tally, onError, onOver }: SingleConnectionOptions) {
    this.#holder = holder;
    this.#limits = limits;
    this.#tally = tally;
    this.#onOver = onOver;
    const { operationsMax } = limits;
    const send = (text: string) => this.#write(text);
    this.operations = new ClientOperations({ form: singleForm, send, operationsMax, tally, onError });
    this.#reservation = setTimeout(() => this.#giveUp('no_init'), reservedMs);
    this.#reservation.unref();
    this.#expiry = atExpiry(holder.expiresAt, () => this.#expire());
  }

  /** Of guests any may come: whoever has the connection's token. */
  isOf(viewer: Viewer): boolean {
    const { viewer: holder } = this.#holder;
    return viewer.kind === 'customer' ? holder.kind === 'customer' && holder.id === viewer.id : holder.kind === 'guest';
  }

  /** True once: whoever asks is the one who opens it. */
  claim(): boolean {
    if (this.#isClaimed) return false;
    this.#isClaimed = true;
    clearTimeout(this.#reservation);
    return true;
  }

  open(sink: Sink): void {
    const held = this.#told;
    sink.on('close', () => this.leave());
    const opened = new ClientSink(sink, this.#limits);
    // Its time may have run out since it was claimed.
    if (!isHeld(held)) return opened.end();
    this.#told = opened;
    this.#write([eventForm.beginning, ...held.texts].join(''));
  }

  /** Its client has gone. */
  leave(): void {
    if (this.#told === null) return;
    this.#told = null;
    clearTimeout(this.#reservation);
    if (this.#expiry !== null) clearTimeout(this.#expiry);
    this.operations.leaveAll();
    this.#onOver();
  }

  beat(): void {
    if (!isHeld(this.#told)) this.#write(eventForm.heartbeat);
  }

  comeBack(afterMs: number): void {
    this.#close(eventForm.comeBack(afterMs));
  }

  #expire(): void {
    this.#tally.giveUp('refused');
    this.operations.end(unauthenticated);
    this.#close('');
  }

  #giveUp(reason: GivenUp): void {
    this.#tally.giveUp(reason);
    this.leave();
  }

  #close(last: string): void {
    const told = this.#told;
    if (last !== '' && !isHeld(told)) this.#write(last);
    this.leave();
    if (told !== null && !isHeld(told)) told.end();
  }

  #write(text: string): void {
    const told = this.#told;
    if (told === null) return;
    if (isHeld(told) ? holds(told, text, this.#limits) : told.write(text)) return;
    this.#giveUp('slow');
    if (!isHeld(told)) told.drop('');
  }
}

/** What nobody has come for yet. */
interface Held {
  readonly texts: string[];
  bytes: number;
}

function isHeld(told: Held | ClientSink | null): told is Held {
  return told !== null && 'texts' in told;
}

/** False: it is too much. */
function holds(held: Held, text: string, { waitingMax, waitingBytesMax }: LiveLimits): boolean {
  held.bytes += Buffer.byteLength(text);
  return held.texts.push(text) <= waitingMax && held.bytes <= waitingBytesMax;
}
