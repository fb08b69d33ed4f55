import type { StreamEnd, StreamPart } from '../../engine/live/engine-stream.ts';
import type { Transport } from '../live-tally.ts';

/** How results follow one another in one answer of HTTP. */
export interface StreamForm {
  readonly transport: Transport;
  readonly contentType: string;
  /** Before anything else; empty: nothing. */
  readonly beginning: string;
  /** Empty: none. */
  readonly heartbeat: string;
  readonly part: (part: StreamPart) => string;
  readonly end: (end: StreamEnd) => string;
  /** In the place of an end: the server stops, and the client is to come back after so many milliseconds. */
  readonly comeBack: (afterMs: number) => string;
}
