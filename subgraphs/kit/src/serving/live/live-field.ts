import type { Change } from '../../live/changes.ts';

/** What a subscription tells of a change: an event, nothing, or that it is not, or no longer, the viewer's to hear. */
export type Told<Event> =
  | { readonly kind: 'Event'; readonly event: Event }
  | { readonly kind: 'Nothing' }
  | { readonly kind: 'Hidden' };

/** A root field of Subscription: what is followed, and what is told of it to whom. */
export interface LiveField<Context, Event = unknown> {
  /** The subject whose changes are followed, by the field's arguments. */
  subject(args: never): string;
  /**
   * What the viewer hears of a change. Called for each with a context of its own, so that what it reads is of now and whoever
   * may no longer see hears no more. Without a change: whether the viewer may follow at all, and what is told after a gap.
   */
  tell(asked: { readonly args: never; readonly change: Change | null }, context: Context): Promise<Told<Event>>;
}

/** The root fields of Subscription by name. */
export type LiveFields<Context> = Readonly<Record<string, LiveField<Context>>>;

export const nothingTold = { kind: 'Nothing' } as const;
export const hidden = { kind: 'Hidden' } as const;
