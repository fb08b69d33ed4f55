import type { QueueEnd } from '../../live/waiter.ts';
import type { Change, HeardOf } from '../../live/changes.ts';
import type { Told } from './live-field.ts';

/** What one subscription is told, of whichever kind its field is. */
export interface Teller<Context> {
  /** Some of what was missed cannot be told any more. */
  readonly isAfterGap: boolean;
  /** What was before is told first, where nothing is taken up: who begins later is told something else. */
  readonly looksBack: boolean;
  /** The next change to be told, once there is one. */
  next(): Promise<Change | QueueEnd>;
  /** To be called first without a change: whether anything may be told at all, and what is told after a gap. */
  tell(change: Change | null, context: Context): Promise<Told<unknown>>;
  close(): void;
}

/** What is asked of a field. */
export interface TellerAsked {
  /** As the SDL says, by which the field's own type of them was generated. */
  readonly args: never;
  readonly after: HeardOf | null;
}
