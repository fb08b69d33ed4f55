import type { CallOptions } from '../plan/calls.ts';
import type { FieldFacts } from '../supergraph/field-facts.ts';
import type { Execution } from './execution.ts';
import type { RequiredPaths } from './recovery/required-paths.ts';

/** One call of a plan, ready to run. Never rejects: what fails is noted in the execution. */
export type Step = (execution: Execution) => Promise<void>;

export interface StepOptions extends CallOptions {
  readonly facts: FieldFacts;
  /** What fetches of later waves need of the answer. */
  readonly requiredAfter: (wave: number) => RequiredPaths;
  /** Its index in the plan; null in a stage of one. */
  readonly index: number | null;
}
