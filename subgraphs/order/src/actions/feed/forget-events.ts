import type { Database } from '@tributary/kit/database/database';
import { forgetEvents as forgetBatch } from '../../database/feed/event-feed.ts';

// The SDL's promise to readers.
const keptDays = 30;
// Each holds the feed's lock for some milliseconds.
const batchSize = 500;
// So that one round ends: fifty thousand events in ten minutes are more than a shop makes.
const batchesMax = 100;

/** Deletes the feed's events that are too old, and what is known of their deliveries. */
export async function forgetEvents(db: Database): Promise<void> {
  for (let done = 0; done < batchesMax; done += 1) {
    if ((await forgetBatch(db, keptDays, batchSize)) < batchSize) return;
  }
}
