import type { Jobs } from '@tributary/kit/jobs/jobs';
import type { Queue } from '@tributary/kit/jobs/queue';
import { retryStalledPapers } from './actions/paper/retry-stalled-papers.ts';
import { drawingQueue } from './actions/paper/draw-invoice.ts';
import { reconciliationCron, reconciliationQueue } from './actions/bank/reconcile-statement.ts';
import type { Service } from './actions/service.ts';
import { mailQueue } from './actions/paper/send-mail.ts';

/** Work that is done later, by any replica. */
export function queues(service: Service): readonly Queue[] {
  return [
    reconciliationQueue(service),
    drawingQueue(service),
    mailQueue(service),
    { ...swept, name: 'catch-up-paper', work: () => retryStalledPapers(service) },
    { ...swept, name: formerQueueName, work: () => Promise.resolve() },
  ];
}

// The version before forgot expired keys by a job; kit does without one. What its schedule began as this version started
// would lie there for ever if nobody took it.
const formerQueueName = 'forget-keys';

// The next round comes anyway.
const swept = { retryLimit: 0, retryDelayS: 0, retryBackoff: false, concurrency: 1 } as const;

/** What comes by the clock. */
export async function schedule(jobs: Jobs): Promise<void> {
  await jobs.unschedule(formerQueueName);
  await jobs.schedule('catch-up-paper', '*/10 * * * *');
  await jobs.schedule('reconcile-statement', reconciliationCron);
}
