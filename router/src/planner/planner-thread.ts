import { Worker } from 'node:worker_threads';
import type { PlannerAsk, PlannerReply } from './planner-messages.ts';
import type { StartedWorker, WorkerEvents } from './replaced-worker.ts';

// A plan that needs more than two gigabytes ends the thread, which is then started anew. Its young generation is V8's
// usual one also where the process has a larger one: that is for large answers, which do not come here.
const workerLimits = { maxOldGenerationSizeMb: 2_048, maxYoungGenerationSizeMb: 48 };

/** Starts a thread with Apollo's planner. */
export function startPlannerThread(events: WorkerEvents<PlannerReply>): StartedWorker<PlannerAsk> {
  const worker = new Worker(workerFile(), { resourceLimits: workerLimits });
  worker.on('message', (reply: PlannerReply) => events.onReply(reply));
  worker.on('error', () => events.onEnd('the planner crashed'));
  worker.on('exit', () => events.onEnd('the planner ended'));
  worker.unref();
  return {
    send: (ask) => worker.postMessage(ask),
    hold: (isAwaited) => (isAwaited ? worker.ref() : worker.unref()),
    end: async () => {
      await worker.terminate();
    },
  };
}

/** The compiled file, also where the sources run directly, as in tests: a worker loads no TypeScript. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? '../../dist/planner/planner-worker.js' : './planner-worker.js', import.meta.url);
}
