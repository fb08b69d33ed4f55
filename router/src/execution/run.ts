import { type Call, callsOf } from '../plan/calls.ts';
import { entityStep } from './entity-step.ts';
import type { Execution } from './execution.ts';
import type { Step, StepOptions } from './step.ts';
import type { PlannedFetch } from '../plan/fetches.ts';
import { noteLostSince } from './losses.ts';
import { type RequiredPaths, requiredPathsOf } from './recovery/required-paths.ts';
import { entityRequest, type RequestText } from './requests.ts';
import { eventRequest, rootStep, type TextOptions } from './root-step.ts';

export interface CompiledPlan {
  readonly run: Step;
  /** The calls, in the order of their waves: for explaining a plan. */
  readonly calls: readonly Call[];
  /** The documents that they send, as they are sent. */
  readonly texts: () => readonly string[];
  /** Where a subscription's events come from; null for every other operation. */
  readonly upstream: Upstream | null;
}

export interface Upstream {
  readonly service: string;
  readonly request: RequestText;
}

export type PlanOptions = Omit<StepOptions, 'requiredAfter' | 'index'>;

/** Compiles a plan. */
export function compiledPlan(fetches: readonly PlannedFetch[], options: PlanOptions): CompiledPlan {
  const calls = callsOf(fetches, options);
  const textOptions = { ...options, requiredAfter: requiredByWave(fetches) };
  const texts = () => calls.map((call) => sentText(call, textOptions));
  return { calls, texts, upstream: upstreamOf(calls, textOptions), run: runOf(stepsOf(calls, textOptions, true)) };
}

/** By id, the ends of fetches that have been started. */
export type FetchEnds = Map<number, Promise<void>>;

/**
 * Compiles a stage of a plan, of which `all` are the fetches. What is borrowed for others stays: later stages may need it.
 * Run, each call begins when what it awaits has ended, of other stages too, which have been started; its own end is added.
 */
export function compiledStage(
  fetches: readonly PlannedFetch[],
  all: readonly PlannedFetch[],
  options: PlanOptions,
): (execution: Execution, ends: FetchEnds) => Promise<void> {
  const steps = stepsOf(callsOf(fetches, options), { ...options, requiredAfter: requiredByWave(all) }, false);
  return async (execution, ends) => {
    const running = steps.map(({ run, fetches: ids, awaits }) => {
      const end = Promise.all(awaits.flatMap((id) => ends.get(id) ?? [])).then(() => run(execution));
      for (const id of ids) ends.set(id, end);
      return end;
    });
    await Promise.all(running);
  };
}

/** What is run is made here, apart from what it is made of, which nothing that is kept refers to. */
function runOf(steps: readonly DependentStep[]): Step {
  const [only] = steps;
  return steps.length === 1 && only !== undefined ? only.run : (execution) => runSteps(steps, execution);
}

function stepsOf(
  calls: readonly Call[],
  given: Omit<StepOptions, 'index'>,
  areNumbered: boolean,
): readonly DependentStep[] {
  return calls.map((call, index) => {
    const options = { ...given, index: areNumbered ? index : null };
    const { dependsOn, fetches, awaits } = call;
    return {
      dependsOn,
      fetches,
      awaits,
      run: call.kind === 'Root' ? rootStep(call, options) : entityStep(call, options),
    };
  });
}

function sentText(call: Call, options: TextOptions): string {
  return call.kind === 'Root' ? eventRequest(call, options).query : entityRequest(call.parts, options.twins).query;
}

function requiredByWave(fetches: readonly PlannedFetch[]): StepOptions['requiredAfter'] {
  const known = new Map<number, RequiredPaths>();
  return (wave) => {
    const made = known.get(wave) ?? requiredPathsOf(fetches.filter((fetch) => fetch.wave > wave));
    known.set(wave, made);
    return made;
  };
}

function upstreamOf([first]: readonly Call[], options: TextOptions): Upstream | null {
  if (first?.kind !== 'Root' || first.fetch.node.operationKind !== 'subscription') return null;
  return { service: first.service, request: eventRequest(first, options) };
}

interface DependentStep extends Pick<Call, 'dependsOn' | 'fetches' | 'awaits'> {
  readonly run: Step;
}

async function runAll(steps: readonly DependentStep[], execution: Execution): Promise<void> {
  const running: Promise<void>[] = [];
  for (const { dependsOn, run } of steps) {
    if (dependsOn.length === 0) running.push(run(execution));
    else running.push(all(dependsOn, running).then(() => run(execution)));
  }
  await Promise.all(running);
}

async function runSteps(steps: readonly DependentStep[], execution: Execution): Promise<void> {
  await runAll(steps, execution);
  execution.borrowed.giveBack();
  noteLostSince(execution);
}

/** The end of those steps, all of which have been started. */
function all(ids: readonly number[], running: readonly Promise<void>[]): Promise<unknown> {
  const [first] = ids;
  const one = first === undefined ? undefined : running[first];
  return ids.length === 1 && one !== undefined ? one : Promise.all(ids.flatMap((id) => running[id] ?? []));
}
