import type { Change } from '../../live/changes.ts';

/** What a subscription tells of a change: an event, nothing, or that it is not, or no longer, the viewer's to hear. */
export type Told<Event> =
  | { readonly kind: 'Event'; readonly event: Event }
  | { readonly kind: 'Nothing' }
  | { readonly kind: 'Hidden' };

/** A root field of Subscription that tells each change: what is followed, and what is told of it to whom. */
export interface LiveField<Context, Event = unknown> {
  readonly kind: 'Changes';
  /** The subject whose changes are followed, by the field's arguments. */
  subject(args: never): string;
  /**
   * Who begins hears first what changed in so many milliseconds before: nothing tells a client that it has begun, and many ask
   * for what they follow at once. Absent: 0.
   */
  readonly lookBackMs?: number;
  /**
   * What the viewer hears of a change. Called for each with a context of its own, so that what it reads is of now and whoever
   * may no longer see hears no more. Without a change: whether the viewer may follow at all, and what is told after a gap.
   */
  tell(asked: { readonly args: never; readonly change: Change | null }, context: Context): Promise<Told<Event>>;
}

/** How a subject is. */
export interface State<Event> {
  /** Two states that nobody need tell apart have the same. */
  readonly is: string;
  readonly event: Event;
}

/**
 * A root field of Subscription that tells how subjects are, to anybody: when they are otherwise than was told, each at most
 * once in `everyMs`. After a loss what has changed is told as it is now, so there is never a gap.
 */
export interface LiveStates<Context, Event = unknown> {
  readonly kind: 'States';
  readonly everyMs: number;
  /** Which are followed, by the field's arguments: each once, and not many. */
  subjects(args: never): readonly string[];
  /** How some of them are now, in their order; null for what is not there. */
  now(subjects: readonly string[], context: Context): Promise<readonly (State<Event> | null)[]>;
}

/** What a feed has at a place: 1, 2, 3 …, of which later ones become visible later. */
export interface Placed<Event> {
  readonly position: number;
  readonly event: Event;
}

/**
 * A root field of Subscription that tells what a table of the house has, in its order, from any place that it still has. It
 * is read as fast as it is taken, so nobody is too slow for it.
 */
export interface LiveFeed<Context, Event = unknown> {
  readonly kind: 'Feed';
  /** Of which each change, noted as any other, means that there may be more. */
  readonly subject: string;
  /** The place behind which the arguments ask to begin; by themselves, that of now. */
  begin(args: never): Promise<number>;
  /** Whether the arguments ask to begin with what was before. */
  looksBack(args: never): boolean;
  /** The next behind a place, a limited number. */
  read(args: never, after: number): Promise<readonly Placed<Event>[]>;
  /** Whether all behind a place is still there. */
  isWhole(after: number): Promise<boolean>;
  /** Asked at the beginning, and again for each event. */
  mayHear(context: Context): boolean;
}

/** The root fields of Subscription by name. */
export type LiveFields<Context> = Readonly<
  Record<string, LiveField<Context> | LiveStates<Context> | LiveFeed<Context>>
>;

export const nothingTold = { kind: 'Nothing' } as const;
export const hidden = { kind: 'Hidden' } as const;
