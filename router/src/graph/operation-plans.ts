import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { compactText } from '../supergraph/compact-text.ts';
import { type CompiledPlan, compiledPlan } from '../execution/run.ts';
import { type CompiledStages, compiledStages } from '../execution/stages.ts';
import type { NumberCare } from '../json/parse-json.ts';
import { defersAny, undeferred } from '../supergraph/deferral.ts';
import { stagedPlan } from '../plan/deferral/staged-plan.ts';
import { type PlannedFetch, selectsAny } from '../plan/fetches.ts';
import { type LongLiterals, withLongLiterals, withoutLongLiterals } from '../plan/long-literals.ts';
import { type PlanCost, planCost } from '../plan/plan-cost.ts';
import type { OperationToPlan, OriginatedPlan, PlanOrigin, Plans } from '../plan/plans.ts';
import type { SoundPlan } from '../plan/sound-plan.ts';
import { typeByType } from '../plan/type-by-type.ts';
import { wireDocument } from '../plan/wire-document.ts';
import { operationOf } from '../planner/operation-of.ts';
import type { Waiters } from '../planner/waiters.ts';
import type { SupergraphModel } from '../supergraph/supergraph-model.ts';

/** By label of `@override`: whether it is in force. */
export type Overrides = Readonly<Record<string, boolean>>;

/** An operation's plan, ready to be run. */
export interface OperationPlan extends CompiledPlan, NumberCare {
  readonly origin: PlanOrigin;
  /** Null where the answer comes as a whole. */
  readonly stages: CompiledStages | null;
  readonly cost: PlanCost;
  /** What the plan is made of. */
  readonly fetches: readonly PlannedFetch[];
  /** It was quickly made, and taking more time might find a cheaper one. */
  readonly isQuick: boolean;
  /** Of the operation as the planner gets it. */
  readonly textLength: number;
}

/** Told how long a plan took, and which planner it is of; null where none came of it. */
export type PlanMeter = (planner: PlanOrigin['planner'] | null, tookMs: number) => void;

export interface OperationPlansOptions {
  readonly model: SupergraphModel;
  readonly plans: Plans;
  readonly mergesFetches: boolean;
  /** Undefined: nobody measures. */
  readonly planMeter: PlanMeter | undefined;
}

/** Plans operations that are decided, and compiles their plans. */
export class OperationPlans {
  readonly #options: OperationPlansOptions;

  constructor(options: OperationPlansOptions) {
    this.#options = options;
  }

  /** Rejects with PlanningError. */
  async plan(operation: OperationDefinitionNode, overrides: Overrides, waiters: Waiters): Promise<OperationPlan> {
    const { literals, asked } = this.#asked(operation, overrides);
    const plan = await this.#measured(this.#options.plans.plan(asked, waiters));
    const { isQuick, origin } = plan;
    return { ...this.#compiled(plan, literals), isQuick, origin, textLength: asked.document.length };
  }

  /** The same by the planner that takes its time. Rejects with PlanningError. */
  async planAgain(operation: OperationDefinitionNode, overrides: Overrides): Promise<OperationPlan> {
    const { literals, asked } = this.#asked(operation, overrides);
    const plan = await this.#options.plans.planAgain(asked);
    const origin = { planner: 'apollo', isChecked: false, notNative: null } as const;
    return { ...this.#compiled(plan, literals), isQuick: false, origin, textLength: asked.document.length };
  }

  async #measured(planning: Promise<OriginatedPlan>): Promise<OriginatedPlan> {
    const { planMeter } = this.#options;
    const startedAt = performance.now();
    try {
      const plan = await planning;
      planMeter?.(plan.origin.planner, performance.now() - startedAt);
      return plan;
    } catch (cause) {
      planMeter?.(null, performance.now() - startedAt);
      throw cause;
    }
  }

  #asked(
    operation: OperationDefinitionNode,
    overrides: Overrides,
  ): { readonly literals: LongLiterals; readonly asked: OperationToPlan } {
    const { names, types: relations, homesOf, api: schema } = this.#options.model;
    const literals = withoutLongLiterals(wireDocument(operation, { schema, names, relations, homesOf }), schema);
    const isDeferred = defersAny(operation.selectionSet);
    const document = isDeferred ? undeferred(literals.document) : literals.document;
    const asked = {
      operation: operationOf(document),
      document: compactText(document),
      operationName: operation.name?.value ?? null,
      overrides,
      byType: () => typeByType(document, { schema, relations, homesOf }),
    };
    return { literals, asked };
  }

  #compiled(plan: SoundPlan, literals: LongLiterals): Omit<OperationPlan, 'isQuick' | 'textLength' | 'origin'> {
    const { model, mergesFetches } = this.#options;
    const operation = operationOf(literals.document);
    // In a mutation the order of fetches is their meaning.
    const merge = mergesFetches && operation.operation !== OperationTypeNode.MUTATION;
    const fetches = plan.fetches.map((fetch) => withLongLiterals(fetch, literals));
    const options = { ...plan, types: model.types, merge };
    const compiled = compiledPlan(fetches, options);
    const { api: schema, requirements, answers } = model;
    const staged = stagedPlan(operation, fetches, { schema, requirements, answers });
    return {
      ...compiled,
      stages: staged === null ? null : compiledStages(staged, options),
      fetches,
      keepsForms: selectsAny(fetches, model.customScalarFields),
      cost: planCost(compiled.calls),
    };
  }
}
