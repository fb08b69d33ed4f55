import type { Database } from '@tributary/kit/database';
import { forgetExpired } from '@tributary/kit/idempotency';
import type { Log } from '@tributary/kit/log';

// A statement of this size holds its row locks for some milliseconds.
const batchSize = 500;
// So that one round ends: fifty thousand keys in ten minutes are more than a shop takes orders.
const batchesMax = 100;
// Expired keys are seen by nobody, so their rows only cost space.
const everyMs = 10 * 60_000;

/** Deletes the idempotency keys that nobody may repeat any more, every ten minutes until it is stopped. */
export function forgetKeysRegularly(db: Database, log: Log): () => Promise<void> {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(() => forgetKeys(db))
      .catch((cause: unknown) => log.error({ err: cause }, 'expired idempotency keys could not be forgotten'));
  }, everyMs);
  return () => {
    clearInterval(timer);
    return round;
  };
}

async function forgetKeys(db: Database): Promise<void> {
  for (let done = 0; done < batchesMax; done += 1) {
    if ((await forgetExpired(db, batchSize)) < batchSize) return;
  }
}
