import type { QueryPlan } from '../query-plan.ts';
import type { CallerTimes } from '../caller-times.ts';
import type { PlanRequest } from '../planner.ts';
import { PlanningLine, type Turn } from '../planning-line.ts';
import { Waiters } from '../waiters.ts';
import { type PlanText, startNativeProcess, type NativeProcessOptions } from './native-process.ts';
import { readNativePlan } from './read-native-plan.ts';

/** Plans by `@graphql-hive/router-query-planner`: Rust, MIT, some forty times as fast as Apollo's, and not always right. */
export interface NativePlanner {
  /** Rejects with NativeFailure. */
  load(sdl: string): Promise<NativeSupergraph>;
  /** How many plans wait for their turn. */
  waiting(): number;
  close(): Promise<void>;
}

export interface NativeSupergraph {
  /**
   * The plan is not yet to be trusted. Rejects with NativeFailure, with PlanningError where its turn does not come, and
   * with Error where the plan is one that we cannot run. Without waiters it is never given up.
   */
  plan(request: PlanRequest, waiters?: Waiters): Promise<QueryPlan>;
  unload(): void;
}

export interface NativePlannerOptions extends NativeProcessOptions {
  /** Plans that may wait; further ones are refused at once. */
  readonly queueMax: number;
  /** What callers took of all planners. */
  readonly times: CallerTimes;
}

export function startNativePlanner({ queueMax, times, ...options }: NativePlannerOptions): NativePlanner {
  const process = startNativeProcess(options);
  const line = new PlanningLine({ placesMax: queueMax, times });
  let supergraphs = 0;
  return {
    async load(sdl) {
      const supergraph = (supergraphs += 1);
      await line.take(null, () => process.load(supergraph, sdl));
      return {
        async plan(request, waiters = Waiters.always()) {
          const work = (turn: Turn) => process.plan(textOf(supergraph, request), turn);
          // It ends with whoever waits, and as turns become longer.
          for (let givenBack = 0; ; givenBack += 1) {
            const plan = await line.take(waiters, work, givenBack);
            if (plan !== null) return readNativePlan(plan, request.operationName);
          }
        },
        unload: () => process.unload(supergraph),
      };
    },
    waiting: () => line.waiting,
    async close() {
      line.close();
      await process.close();
    },
  };
}

function textOf(supergraph: number, { document, operationName, overrides }: PlanRequest): PlanText {
  const labels = Object.keys(overrides).filter((label) => overrides[label] === true);
  return { supergraph, document, operationName, labels, percentage: percentageOf(overrides) };
}

const percentLabel = /^percent\(([0-9]+(?:\.[0-9]+)?)\)$/;

/** A draw that comes to the same: the greatest percentage that is not in force, as those above a draw are in force. */
function percentageOf(overrides: Readonly<Record<string, boolean>>): number {
  const off = Object.entries(overrides).filter(([, isInForce]) => !isInForce);
  return Math.max(0, ...off.map(([label]) => Number(percentLabel.exec(label)?.[1] ?? 0)));
}
