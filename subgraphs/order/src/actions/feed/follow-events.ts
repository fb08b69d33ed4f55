import type { Cursors } from '@tributary/kit/serving/connection';
import type { Placed } from '@tributary/kit/serving/live/live-field';
import { eventsWithin, feedEnds } from '../../database/feed/event-feed.ts';
import type { PlacedEvent } from '../../domain/feed/feed.ts';
import type { Service } from '../service.ts';
import { checkTypes, positionOf, requireKept } from './list-events.ts';

export interface FollowEvents {
  /** Null for all. */
  readonly types: readonly string[] | null;
  /** Null for those from now on. */
  readonly after: string | null;
}

// Read while the last one is told.
const readMax = 100;

/** The place in the feed behind which is to be told. Throws BAD_USER_INPUT where events after the cursor are forgotten. */
export async function beginOf({ db }: Pick<Service, 'db'>, cursors: Cursors, asked: FollowEvents): Promise<number> {
  checkTypes(asked.types);
  if (asked.after === null) return (await feedEnds(db)).last;
  const position = positionOf(cursors, asked.after);
  await requireKept(db, position);
  return position;
}

/** The next events behind a place. */
export async function nextEvents(
  { db }: Pick<Service, 'db'>,
  { types, after }: { readonly types: readonly string[] | null; readonly after: number },
): Promise<readonly Placed<PlacedEvent>[]> {
  const window = { size: readMax, isBackward: false, after: [after], before: null };
  const events = await eventsWithin(db, { window, types, subject: null });
  return events.map((event) => ({ position: event.position, event }));
}

/** Whether no event behind a place is forgotten. */
export async function isWholeBehind({ db }: Pick<Service, 'db'>, position: number): Promise<boolean> {
  const { forgotten, last } = await feedEnds(db);
  // A place yet to come is another database's: this one was restored.
  return position >= forgotten && position <= last;
}
