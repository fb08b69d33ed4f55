import { again, type Again } from '@tributary/kit/again';
import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import { forgetEvents as forgetBatch } from '../../database/feed/event-feed.ts';

// The SDL's promise to readers.
const keptDays = 30;
const everyMs = 10 * 60_000;
// Each holds the feed's lock for some milliseconds.
const batchSize = 500;

/** Deletes the feed's events that are too old, and what is known of their deliveries, for as long as a process runs. */
export function forgetEvents(db: Database, log: Log): Again {
  return again({ what: 'forgetting events', log }, async () => {
    const count = await forgetBatch(db, keptDays, batchSize);
    return count < batchSize ? everyMs : 0;
  });
}
