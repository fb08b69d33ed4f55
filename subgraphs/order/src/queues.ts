import type { Database } from '@tributary/kit/database/database';
import type { Jobs } from '@tributary/kit/jobs/jobs';
import type { Queue } from '@tributary/kit/jobs/queue';
import { forgetEvents } from './actions/feed/forget-events.ts';
import { forgetKeys } from './actions/forget-keys.ts';

/** Work that is done later, by any replica. */
export function queues(db: Database): readonly Queue[] {
  return [
    {
      name: 'forget-keys',
      // The next round comes anyway.
      retryLimit: 0,
      retryDelayS: 0,
      retryBackoff: false,
      concurrency: 1,
      work: () => forgetKeys(db),
    },
    {
      name: 'forget-events',
      retryLimit: 0,
      retryDelayS: 0,
      retryBackoff: false,
      concurrency: 1,
      work: () => forgetEvents(db),
    },
  ];
}

/** Expired keys and old events are seen by nobody, so their rows only cost space. */
export async function schedule(jobs: Jobs): Promise<void> {
  await jobs.schedule('forget-keys', '*/10 * * * *');
  await jobs.schedule('forget-events', '*/10 * * * *');
}
