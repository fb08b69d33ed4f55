import { type Call, callsOf, type CallOptions } from './calls.ts';
import { entityStep } from './entity-step.ts';
import type { Execution } from './execution.ts';
import { plannedFetches } from './fetches.ts';
import type { PlanNode } from './plan.ts';
import { rootStep } from './root-step.ts';
import type { TypeRelations } from './types.ts';

/** One call of a plan, ready to run. Never rejects: what fails is noted in the execution. */
export type Step = (execution: Execution) => Promise<void>;

export interface CompileOptions extends CallOptions {
  readonly types: TypeRelations;
}

export interface CompiledPlan {
  run(execution: Execution): Promise<void>;
  /** The calls, in the order of their waves: for explaining a plan. */
  readonly calls: readonly Call[];
}

/** Compiles a plan. */
export function compiledPlan(root: PlanNode | undefined, options: CompileOptions): CompiledPlan {
  const calls = callsOf(plannedFetches(root), options);
  const steps = calls.map((call) => (call.kind === 'Root' ? rootStep(call, options) : entityStep(call, options)));
  return { calls, run: (execution) => runSteps(calls, steps, execution) };
}

async function runSteps(calls: readonly Call[], steps: readonly Step[], execution: Execution): Promise<void> {
  const running: Promise<void>[] = [];
  for (const [index, step] of steps.entries()) {
    const [first, ...others] = (calls[index]?.dependsOn ?? []).flatMap((id) => running[id] ?? []);
    if (first === undefined) running.push(step(execution));
    else if (others.length === 0) running.push(first.then(() => step(execution)));
    else running.push(Promise.all([first, ...others]).then(() => step(execution)));
  }
  await Promise.all(running);
}
