import type { Database } from '@tributary/kit/database/database';
import type { Jobs } from '@tributary/kit/jobs/jobs';
import type { Queue } from '@tributary/kit/jobs/queue';
import type { Log } from '@tributary/kit/log';
import { forgetLapsed } from './actions/forget-lapsed.ts';

export function queues(db: Database, log: Log): readonly Queue[] {
  return [
    {
      name: 'forget-lapsed-carts',
      // The next round comes anyway.
      retryLimit: 0,
      retryDelayS: 0,
      retryBackoff: false,
      concurrency: 1,
      async work() {
        log.info({ count: await forgetLapsed(db) }, 'lapsed carts are removed');
      },
    },
  ];
}

/** Nobody sees a lapsed cart, so its rows only cost space. */
export function schedule(jobs: Jobs): Promise<void> {
  return jobs.schedule('forget-lapsed-carts', '*/10 * * * *');
}
