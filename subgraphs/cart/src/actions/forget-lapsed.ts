import type { Database } from '@tributary/kit/database/database';
import { forgetExpired } from '@tributary/kit/database/idempotency';
import { removeLapsed } from '../database/carts.ts';

// A statement of this size holds its row locks for some milliseconds.
const batchSize = 500;
// So that one round ends: fifty thousand carts in ten minutes are more than a shop starts.
const batchesMax = 100;

/** Deletes the carts that lapsed and the idempotency keys that nobody may repeat any more; says how many carts. */
export async function forgetLapsed(db: Database): Promise<number> {
  await inBatches(() => forgetExpired(db, batchSize));
  return inBatches(() => removeLapsed(db, batchSize));
}

async function inBatches(batch: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = 0; done < batchesMax; done += 1) {
    const count = await batch();
    total += count;
    if (count < batchSize) break;
  }
  return total;
}
