import type { Jobs, Queue } from '@tributary/kit/jobs';
import { forgetKeys } from './actions/forget-keys.ts';
import { reconciliationCron, reconciliationQueue } from './actions/reconcile-statement.ts';
import type { Till } from './actions/till.ts';

/** Work that is done later, by any replica. */
export function queues(till: Till): readonly Queue[] {
  return [
    {
      name: 'forget-keys',
      // The next round comes anyway.
      retryLimit: 0,
      retryDelayS: 0,
      retryBackoff: false,
      concurrency: 1,
      work: () => forgetKeys(till.db),
    },
    reconciliationQueue(till),
  ];
}

/** What comes by the clock. */
export async function schedule(jobs: Jobs): Promise<void> {
  // Expired keys are seen by nobody, so their rows only cost space.
  await jobs.schedule('forget-keys', '*/10 * * * *');
  await jobs.schedule('reconcile-statement', reconciliationCron);
}
