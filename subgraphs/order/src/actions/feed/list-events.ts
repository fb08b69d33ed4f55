import type { Database } from '@tributary/kit/database/database';
import { type Cursors, type Page, windowed, type WindowArguments } from '@tributary/kit/serving/connection';
import { badInput } from '@tributary/kit/errors';
import { eventsWithin, feedEnds } from '../../database/feed/event-feed.ts';
import type { PlacedEvent } from '../../domain/feed/feed.ts';
import type { Service } from '../service.ts';

export interface ListEvents extends WindowArguments {
  /** Null for all. */
  readonly types: readonly string[] | null;
  readonly subject: string | null;
}

// More than there are types.
const typesMax = 100;
// A reader may change what it filters by and go on where it was: a position is the same for all.
const scope = 'events';

/**
 * A page of the events. Whoever goes on from the last cursor misses none: throws BAD_USER_INPUT where some after it are
 * forgotten.
 */
export async function listEvents({ db }: Service, cursors: Cursors, request: ListEvents): Promise<Page<PlacedEvent>> {
  const { types, subject, ...asked } = request;
  checkTypes(types);
  if (subject?.includes('\0') === true) throw badInput('expected text');

  return windowed(asked, {
    cursors,
    scope,
    placeOf: ({ position }: PlacedEvent) => [position],
    async read(window) {
      const events = await eventsWithin(db, { window, types, subject });
      // After the events: what is forgotten between the two statements is noticed too.
      if (window.after !== null) await requireKept(db, Number(window.after[0]));
      return events;
    },
  });
}

/** Throws BAD_USER_INPUT for what are no types. */
export function checkTypes(types: readonly string[] | null): void {
  if (types !== null && types.length > typesMax) throw badInput(`expected at most ${typesMax} types`);
  if (types?.some((text) => text.includes('\0')) === true) throw badInput('expected text');
}

/** The place in the feed of an event's cursor. Throws BAD_USER_INPUT for what is none. */
export function positionOf(cursors: Cursors, cursor: string): number {
  return Number(cursors.decode(scope, cursor)[0]);
}

/** Throws BAD_USER_INPUT where events after a place are forgotten. */
export async function requireKept(db: Database, position: number): Promise<void> {
  if (position >= (await feedEnds(db)).forgotten) return;
  throw badInput('expected a cursor of the last 30 days: events after it are forgotten. Begin anew without one');
}
