import type { Database } from '@tributary/kit/database/database';
import { forgetExpired } from '@tributary/kit/database/idempotency';

// A statement of this size holds its row locks for some milliseconds.
const batchSize = 500;
// So that one round ends: fifty thousand keys in ten minutes are more than a shop takes orders.
const batchesMax = 100;

/** Deletes the idempotency keys that nobody may repeat any more. */
export async function forgetKeys(db: Database): Promise<void> {
  for (let done = 0; done < batchesMax; done += 1) {
    if ((await forgetExpired(db, batchSize)) < batchSize) return;
  }
}
