import type { Database } from '@tributary/kit/database';
import { forgetExpired } from '@tributary/kit/idempotency';
import type { Log } from '@tributary/kit/log';
import { removeLapsed } from '../database/carts.ts';

// A statement of this size holds its row locks for some milliseconds.
const batchSize = 500;
// So that one round ends: fifty thousand carts in ten minutes are more than a shop starts.
const batchesMax = 100;
// Nobody sees a lapsed cart, so its rows only cost space.
const everyMs = 10 * 60_000;

/** Deletes the carts that lapsed and the idempotency keys that nobody may repeat any more; says how many carts. */
export async function forgetLapsed(db: Database): Promise<number> {
  await inBatches(() => forgetExpired(db, batchSize));
  return inBatches(() => removeLapsed(db, batchSize));
}

/** Does so every ten minutes until it is stopped. Any number of replicas may. */
export function forgetLapsedRegularly(db: Database, log: Log): () => Promise<void> {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(() => forgetLapsed(db))
      .then((count) => log.info({ count }, 'lapsed carts are removed'))
      .catch((cause: unknown) => log.error({ err: cause }, 'lapsed carts could not be removed'));
  }, everyMs);
  return () => {
    clearInterval(timer);
    return round;
  };
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
