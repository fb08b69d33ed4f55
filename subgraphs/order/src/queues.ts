import type { Database } from '@tributary/kit/database';
import type { Jobs, Queue } from '@tributary/kit/jobs';
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
  ];
}

/** Expired keys are seen by nobody, so their rows only cost space. */
export function schedule(jobs: Jobs): Promise<void> {
  return jobs.schedule('forget-keys', '*/10 * * * *');
}
