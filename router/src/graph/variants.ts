import { getNamedType, type OperationDefinitionNode } from 'graphql';
import { type Execution, newExecution, type Send } from '../execution/execution.ts';
import type { CompiledStages } from '../execution/stages.ts';
import { responseNames } from '../execution/response-names.ts';
import { type UnauthorizedError, unauthorizedErrors } from '../operation/authorization/unauthorized.ts';
import type { MaskedOperation } from '../operation/authorization/masked-operation.ts';
import { type CostPolicy, countsCost } from '../operation/cost/cost-limit.ts';
import { fieldWeight } from '../operation/cost/field-weight.ts';
import type { Weighed } from '../operation/prepared-documents.ts';
import type { PlannedFetch } from '../plan/fetches.ts';
import { wavesOf } from '../plan/plan-cost.ts';
import { planTree } from '../plan/plan-tree.ts';
import { operationOf } from '../planner/operation-of.ts';
import type { QueryPlan } from '../planner/query-plan.ts';
import type { Waiters } from '../planner/waiters.ts';
import { type AnswerError, answerErrors, askedFor, type ErrorPolicy, type ReportedError } from '../response/errors.ts';
import type { RefusesNumber } from '../response/leaves.ts';
import { Places } from '../response/places.ts';
import type { ShaperOptions, WeightOf } from '../response/shaper-options.ts';
import { type Shape, shaperWhenAsked } from '../response/shaper.ts';
import type { PlannedStep, Recording } from '../telemetry/recording/recording.ts';
import type { SupergraphModel } from '../supergraph/supergraph-model.ts';
import { wireVariables } from '../supergraph/wire-names.ts';
import type { Access, MetDemands } from './access.ts';
import { noteLosses } from './note-losses.ts';
import { AnswerParts } from './parts/answer-parts.ts';
import { labelsOf, type PartLabels } from './parts/part-labels.ts';
import type { Improvable } from './improvements.ts';
import type { OperationPlan, OperationPlans, Overrides } from './operation-plans.ts';

/** What was made of an operation for one choice of its conditions, and for callers who may see the same of it. */
export type Variant = PlannedVariant | RefusedVariant;

/** A plan and a shaper. */
export interface PlannedVariant extends Weighed, Improvable<VariantPlan> {
  readonly kind: 'Planned';
  readonly shape: Shape;
  readonly choice: Choice;
  /** Of deferred fragments, by their numbers. */
  readonly labels: PartLabels;
  /** Of what the callers may not see. */
  readonly unauthorized: readonly UnauthorizedError[];
}

/** The callers may not see all of it, and so get nothing. */
export interface RefusedVariant extends Weighed {
  readonly kind: 'Unauthorized';
  readonly errors: readonly UnauthorizedError[];
}

/** An operation that is decided, and a way to it again: what is kept of it holds no syntax trees. */
export interface DecidedOperation {
  readonly operation: OperationDefinitionNode;
  readonly again: () => OperationDefinitionNode;
}

export interface Choice extends MetDemands {
  readonly overrides: Overrides;
  /** Parts of the answer may come later. */
  readonly defers: boolean;
}

export type VariantPlan = Pick<OperationPlan, 'run' | 'stages' | 'upstream' | 'keepsForms' | 'cost' | 'origin'> & {
  readonly steps: readonly PlannedStep[];
  /** Null where nobody wants to see it. */
  readonly tree: QueryPlan | null;
  /** Of a mutation: the subgraph of each root field. */
  readonly changedBy: readonly string[];
};

export interface VariantsOptions {
  readonly errorPolicy: ErrorPolicy;
  readonly cost: CostPolicy;
  readonly refusesNumber?: RefusesNumber;
  readonly keepsTrees?: boolean;
  readonly model: SupergraphModel;
  readonly plans: OperationPlans;
  readonly access: Access;
}

export interface GivenToRun {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly send: Send;
  /** The root's introspection fields, by their response keys. */
  readonly introspection: object;
  /** Whatever it changes may be asked for again. */
  readonly isRepeatable: boolean;
  /** Null stands where a field failed, though the schema allows none there. */
  readonly keepsNulls: boolean;
  readonly recording: Recording | null;
}

/** What came of a run. */
export interface VariantAnswer {
  readonly errors: readonly AnswerError[];
  readonly data: object | null;
  readonly reported?: readonly ReportedError[];
  /** Of what is in the data; 0 where nobody asks. */
  readonly cost: number;
}

/** Compiles operations that are decided, and runs them. */
export class Variants {
  readonly #options: VariantsOptions;
  readonly #weightOf: WeightOf | null;
  readonly #places: Places;

  constructor(options: VariantsOptions) {
    const { model, cost, refusesNumber = null } = options;
    this.#options = options;
    this.#places = new Places(refusesNumber);
    this.#weightOf = countsCost(cost, model.costs) ? weightsIn(model) : null;
  }

  /** Rejects with PlanningError. */
  async compiled({ operation, again }: DecidedOperation, choice: Choice, waiters: Waiters): Promise<Variant> {
    const { access, plans } = this.#options;
    const masked = access.masked(operation, choice);
    const unauthorized = unauthorizedErrors(masked.paths);
    if (access.refuses(masked))
      return { kind: 'Unauthorized', errors: unauthorized, bytes: bytesOfErrors(unauthorized) };
    const { textLength, isQuick, ...plan } = await plans.plan(masked.kept, choice.overrides, waiters);
    const parts = plan.stages?.parts ?? noParts;
    const shape = shaperWhenAsked(() => this.#shaperOptions(access.masked(again(), choice), parts));
    const labels = plan.stages === null ? noLabels : labelsOf(operation);
    const bytes = variantBytes(textLength) + bytesOfErrors(unauthorized);
    const current = this.#planOf(plan);
    // Another plan would have other parts than the shaper.
    const isImprovable = isQuick && !choice.defers;
    return { kind: 'Planned', current, isQuick: isImprovable, uses: 0, shape, labels, choice, unauthorized, bytes };
  }

  /** By the planner that takes its time. Rejects with PlanningError. */
  async plannedAgain(operation: OperationDefinitionNode, choice: Choice): Promise<VariantPlan> {
    const { plans, access } = this.#options;
    return this.#planOf(await plans.planAgain(access.masked(operation, choice).kept, choice.overrides));
  }

  /** What the plan of a variant has come to, once it was run. */
  completed({ shape, unauthorized }: PlannedVariant, execution: Execution, given: GivenToComplete): VariantAnswer {
    const { model, errorPolicy: policy } = this.#options;
    const { recording } = given;
    const shapeFrom = recording === null ? 0 : performance.now();
    const { failures } = execution;
    const { keepsNulls, introspection } = given;
    const { data, violations, untold, cost } = shape({ data: execution.data, failures, introspection, keepsNulls });
    const reported = execution.errors.all;
    recording?.ended('shape', shapeFrom);
    if (recording?.isTold === true)
      noteLosses(recording, { reported, violations, unauthorized, ownerOf: model.ownerOf, data });
    if (violations.length === 0 && reported.length === 0) return { errors: unauthorized, data, cost };
    const { mayHaveChanged } = execution;
    const placeOf = (path: readonly (string | number)[]) => askedFor(path, data);
    const errors = answerErrors(reported, violations, {
      policy,
      placeOf,
      untold,
      mayHaveChanged,
      ownerOf: model.ownerOf,
    });
    return { errors: unauthorized.length === 0 ? errors : [...unauthorized, ...errors], data, reported, cost };
  }

  /** Begins, and gives the parts when what the first needs is there. */
  async begin(
    { current: { keepsForms }, shape, labels, unauthorized }: PlannedVariant,
    given: GivenToRun & { readonly stages: CompiledStages },
  ): Promise<AnswerParts> {
    const { model, errorPolicy: policy } = this.#options;
    const execution = executionOf(given, keepsForms);
    const running = given.stages.begin(execution);
    await running.first;
    const { keepsNulls, introspection } = given;
    const telling = { policy, ownerOf: model.ownerOf, unauthorized };
    return new AnswerParts({ execution, running, shape, labels, introspection, keepsNulls, telling });
  }

  #shaperOptions({ shown, taken }: MaskedOperation, parts: ReadonlySet<number>): ShaperOptions {
    const { model } = this.#options;
    const { api: schema, names, types } = model;
    return { schema, operation: shown, names, types, places: this.#places, taken, parts, weightOf: this.#weightOf };
  }

  /** The calls are for explaining alone. */
  #planOf(plan: Omit<OperationPlan, 'isQuick' | 'textLength'>): VariantPlan {
    const { run, stages, upstream, keepsForms, cost, fetches, origin, calls } = plan;
    const waves = wavesOf(calls);
    const steps = calls.map(({ service, dependsOn }, index) => ({ wave: waves[index] ?? 1, service, dependsOn }));
    const tree = this.#options.keepsTrees === true ? planTree(fetches) : null;
    return { run, stages, upstream, keepsForms, cost, origin, steps, tree, changedBy: fetches.flatMap(changing) };
  }
}

type GivenToComplete = Pick<GivenToRun, 'introspection' | 'keepsNulls' | 'recording'>;

export function executionOf({ variables, send, isRepeatable }: GivenToRun, keepsForms: boolean): Execution {
  return newExecution({ variables: wireVariables(variables), send, keepsForms, isRepeatable });
}

function changing({ node, document }: PlannedFetch): readonly string[] {
  if (node.operationKind !== 'mutation') return [];
  return responseNames(operationOf(document).selectionSet.selections).map(() => node.serviceName);
}

function weightsIn({ api, costs: rules }: SupergraphModel): WeightOf {
  const mutation = api.getMutationType();
  return (parent, field) => {
    const definition = parent.getFields()[field];
    if (definition === undefined) return 0;
    const type = getNamedType(definition.type);
    return fieldWeight(`${parent.name}.${field}`, { type, isMutation: parent === mutation, rules });
  };
}

const noParts: ReadonlySet<number> = new Set();
const noLabels: PartLabels = new Map();

// Measured with Node 20, after a few runs: 25 kB for a small document on the benchmark's supergraph, of 65 characters
// as the planner gets it, and 200 kB for its large one, of 800. Most of it is generated code, and texts of requests.
const bytesOfVariant = 10_000;
const bytesOfCharacter = 240;
// An error with a path of some five names.
const bytesOfError = 400;

function variantBytes(textLength: number): number {
  return bytesOfVariant + textLength * bytesOfCharacter;
}

function bytesOfErrors(errors: readonly UnauthorizedError[]): number {
  return errors.length * bytesOfError;
}
