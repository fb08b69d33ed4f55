import { type Again, again } from '../again.ts';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';
import { forgetExpired } from './idempotency.ts';

const everyMs = 10 * 60_000;
// A statement of this size holds its row locks for some milliseconds; nobody waits for it.
const batchSize = 500;

/**
 * Forgets the idempotency keys that nobody may repeat any more, for as long as a process of the service runs. Any number
 * of replicas may: none waits for another, nor forgets what another forgets.
 */
export function forgetKeys(db: Database, log: Log): Again {
  return again({ what: 'forgetting idempotency keys', log }, async () => {
    const count = await forgetExpired(db, batchSize);
    return count < batchSize ? everyMs : 0;
  });
}
