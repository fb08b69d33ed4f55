import type { Database } from '@tributary/kit/database/database';
import { removeLapsed } from '../database/carts.ts';

// A statement of this size holds its row locks for some milliseconds.
const batchSize = 500;
// So that one round ends: fifty thousand carts in ten minutes are more than a shop starts.
const batchesMax = 100;

/** Deletes the carts that lapsed, and says how many. */
export async function forgetLapsed(db: Database): Promise<number> {
  let total = 0;
  for (let done = 0; done < batchesMax; done += 1) {
    const count = await removeLapsed(db, batchSize);
    total += count;
    if (count < batchSize) break;
  }
  return total;
}
