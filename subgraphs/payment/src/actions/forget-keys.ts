import type { Database } from '@tributary/kit/database/database';
import { forgetExpired } from '@tributary/kit/database/idempotency';

// A small transaction each, so that nobody waits for it.
const batchSize = 500;
// So that one round ends: fifty thousand keys in ten minutes are more than a shop takes payments.
const batchesMax = 100;

/** Forgets idempotency keys that have expired. Payments remember theirs for good. */
export async function forgetKeys(db: Database): Promise<void> {
  for (let done = 0; done < batchesMax; done += 1) {
    if ((await forgetExpired(db, batchSize)) < batchSize) return;
  }
}
