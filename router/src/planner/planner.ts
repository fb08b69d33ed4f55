import { CallerTimes } from './caller-times.ts';
import type { PlanAsk, PlannerReply } from './planner-messages.ts';
import { startPlannerThread } from './planner-thread.ts';
import { PlanningError } from './planning-error.ts';
import { PlanningLine } from './planning-line.ts';
import type { QueryPlan } from './query-plan.ts';
import { ReplacedWorker, WorkerEndedError } from './replaced-worker.ts';
import { Waiters } from './waiters.ts';

/** Plans operations in a thread of its own, so that a plan of a second does not stop the requests beside it. */
export interface Planner {
  /** Rejects with PlanningError where the supergraph is refused. */
  load(sdl: string): Promise<PlannedSupergraph>;
  /** How many plans wait for their turn. */
  waiting(): number;
  close(): Promise<void>;
}

/** A supergraph that the planner holds. */
export interface PlannedSupergraph {
  /** Rejects with PlanningError. */
  plan(asked: PlanRequest, how?: PlanningHow): Promise<QueryPlan>;
  unload(): void;
}

export type PlanRequest = Pick<PlanAsk, 'document' | 'operationName' | 'overrides'>;

export interface PlanningHow {
  /** Who waits for it; by default it is never given up. */
  readonly waiters?: Waiters;
  /** Where that is less than the planner's own. */
  readonly timeoutMs?: number;
}

export interface PlannerOptions {
  /** For one plan, from when it is begun. */
  readonly planTimeoutMs: number;
  /** Plans that may wait; further ones are refused at once. */
  readonly queueMax: number;
  /** What callers took of all planners; by default, of this one. */
  readonly times?: CallerTimes;
}

// Loading a large supergraph takes seconds; nobody waits for it but the swap.
const loadTimeoutMs = 120_000;

// The thread ends by itself what takes too long. Where it cannot, collecting garbage for instance, it is ended.
const graceMs = 2_000;

/** Starts the planner; its thread is started when it is first needed. */
export function startPlanner({ planTimeoutMs, queueMax, times = new CallerTimes() }: PlannerOptions): Planner {
  const thread = new ReplacedWorker(startPlannerThread, loadTimeoutMs);
  const line = new PlanningLine({ placesMax: queueMax, times });
  let supergraphs = 0;
  return {
    async load(sdl) {
      const supergraph = (supergraphs += 1);
      await line.take(null, () => said(thread.load(supergraph, sdl)));
      return {
        async plan({ document, operationName, overrides }, { waiters = Waiters.always(), timeoutMs = Infinity } = {}) {
          const ms = Math.min(timeoutMs, planTimeoutMs);
          const ask: PlanAsk = { kind: 'Plan', supergraph, document, operationName, overrides, timeoutMs: ms };
          const reply = await line.take(waiters, () => said(thread.plan(ask, ms + graceMs)));
          if (reply.kind !== 'Planned') throw new Error('expected a plan');
          const plan: QueryPlan = JSON.parse(reply.plan);
          return plan;
        },
        unload: () => thread.unload(supergraph),
      };
    },
    waiting: () => line.waiting,
    async close() {
      line.close();
      await thread.close();
    },
  };
}

async function said(asked: Promise<PlannerReply>): Promise<PlannerReply> {
  const reply = await asked.catch((cause: unknown) => {
    if (!(cause instanceof WorkerEndedError)) throw cause;
    throw new PlanningError(cause.kind === 'TimedOut' ? 'QUERY_PLANNING_TIMED_OUT' : failed, cause.message);
  });
  if (reply.kind === 'Failed') throw new PlanningError(reply.code, reply.message);
  return reply;
}

const failed = 'QUERY_PLANNING_FAILED';
