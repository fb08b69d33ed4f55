import type { Database } from '@tributary/kit/database/database';
import { removeLapsed } from '../database/carts.ts';
import { removeEndedShares } from '../database/shares.ts';

// A statement of this size holds its row locks for some milliseconds.
const batchSize = 500;
// So that one round ends: fifty thousand carts in ten minutes are more than a shop starts.
const batchesMax = 100;

/** Deletes the carts that lapsed and what was shared of carts until now, and says how many they are. */
export async function forgetLapsed(db: Database): Promise<number> {
  return (
    (await inBatches(() => removeLapsed(db, batchSize))) + (await inBatches(() => removeEndedShares(db, batchSize)))
  );
}

async function inBatches(remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = 0; done < batchesMax; done += 1) {
    const count = await remove();
    total += count;
    if (count < batchSize) break;
  }
  return total;
}
