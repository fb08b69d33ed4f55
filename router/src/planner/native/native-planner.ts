import type { QueryPlan } from '../query-plan.ts';
import type { PlanRequest } from '../planner.ts';
import { type NativeProcess, startNativeProcess, type NativeProcessOptions } from './native-process.ts';
import { readNativePlan } from './read-native-plan.ts';

/** Plans by `@graphql-hive/router-query-planner`: Rust, MIT, some forty times as fast as Apollo's, and not always right. */
export interface NativePlanner {
  /** Rejects with NativeFailure. */
  load(sdl: string): Promise<NativeSupergraph>;
  close(): Promise<void>;
}

export interface NativeSupergraph {
  /** Rejects with NativeFailure, or with Error where the plan is one that we cannot run. The plan is not yet to be trusted. */
  plan(request: PlanRequest): Promise<QueryPlan>;
  unload(): void;
}

export function startNativePlanner(options: NativeProcessOptions): NativePlanner {
  const process = startNativeProcess(options);
  let supergraphs = 0;
  return {
    async load(sdl) {
      const supergraph = (supergraphs += 1);
      await process.load(supergraph, sdl);
      return {
        plan: (request) => plan(process, supergraph, request),
        unload: () => process.unload(supergraph),
      };
    },
    close: () => process.close(),
  };
}

async function plan(process: NativeProcess, supergraph: number, request: PlanRequest): Promise<QueryPlan> {
  const { document, operationName, overrides } = request;
  const labels = Object.keys(overrides).filter((label) => overrides[label] === true);
  const percentage = percentageOf(overrides);
  return readNativePlan(await process.plan({ supergraph, document, operationName, labels, percentage }), operationName);
}

const percentLabel = /^percent\(([0-9]+(?:\.[0-9]+)?)\)$/;

/** A draw that comes to the same: the greatest percentage that is not in force, as those above a draw are in force. */
function percentageOf(overrides: Readonly<Record<string, boolean>>): number {
  const off = Object.entries(overrides).filter(([, isInForce]) => !isInForce);
  return Math.max(0, ...off.map(([label]) => Number(percentLabel.exec(label)?.[1] ?? 0)));
}
