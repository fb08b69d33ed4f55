import { type DocumentNode, type OperationDefinitionNode, print } from 'graphql';
import type { ApartView, SupergraphModel } from '../supergraph/supergraph-model.ts';
import type { PlannedFetch } from './fetches.ts';
import type { QueryPlan } from '../planner/query-plan.ts';
import type { PlannedSupergraph, Planner, PlanningHow, PlanRequest } from '../planner/planner.ts';
import { PlanningError } from '../planner/planning-error.ts';
import { fetchesOf, type SoundPlan, soundPlan } from './sound-plan.ts';
import { withoutUnasked } from './unasked.ts';

export interface ApolloRequest extends PlanRequest {
  /** What `document` holds. */
  readonly operation: OperationDefinitionNode;
  /** The operation otherwise, for where the planner may not end; null where it is the same. */
  readonly byType: () => DocumentNode | null;
}

// For an operation that can be planned otherwise, too: by far the most of those that end at all take less.
const firstTimeoutMs = 500;

/** Plans by `@apollo/query-planner`, with the cures for what it gets wrong. What it needs is loaded when it is first asked. */
export class ApolloPlans {
  readonly #model: SupergraphModel;
  readonly #planner: Planner;
  #stock: Promise<PlannedSupergraph> | null = null;
  #apart: Promise<{ readonly view: ApartView; readonly planned: PlannedSupergraph }> | null = null;
  #isRetired = false;

  constructor(model: SupergraphModel, planner: Planner) {
    this.#model = model;
    this.#planner = planner;
  }

  /** Loads the supergraph now. Rejects with PlanningError where it is refused. */
  async load(): Promise<void> {
    await this.#loaded();
  }

  /** Rejects with PlanningError. */
  async plan({ byType, operation, ...request }: ApolloRequest, how: PlanningHow): Promise<SoundPlan> {
    const made = fetchesOf(await this.#stockPlan(request, byType(), how));
    const fetches = withoutUnasked(made, operation, this.#model);
    return soundPlan(fetches, this.#model) ?? this.#planApart({ operation, ...request }, how);
  }

  retire(): void {
    this.#isRetired = true;
    this.#stock?.then((planned) => planned.unload()).catch(() => undefined);
    this.#apart?.then(({ planned }) => planned.unload()).catch(() => undefined);
  }

  async #stockPlan(request: PlanRequest, byType: DocumentNode | null, how: PlanningHow): Promise<QueryPlan> {
    const stock = await this.#loaded();
    if (byType === null) return stock.plan(request, how);
    try {
      return await stock.plan(request, { ...how, timeoutMs: Math.min(firstTimeoutMs, how.timeoutMs ?? Infinity) });
    } catch (cause) {
      if (!(cause instanceof PlanningError) || cause.isForNow) throw cause;
      return stock.plan({ ...request, document: print(byType) }, how);
    }
  }

  async #planApart({ operation, ...request }: Omit<ApolloRequest, 'byType'>, how: PlanningHow): Promise<SoundPlan> {
    this.#apart ??= this.#loadApart();
    const { view, planned } = await this.#apart;
    const made = withoutUnasked(fetchesOf(await planned.plan(request, how)), operation, view);
    const fetches = made.map((fetch): PlannedFetch => {
      const serviceName = view.services.get(fetch.node.serviceName) ?? fetch.node.serviceName;
      return { ...fetch, node: { ...fetch.node, serviceName } };
    });
    const plan = soundPlan(fetches, view);
    if (plan !== null) return plan;
    throw new PlanningError(
      'QUERY_PLANNING_FAILED',
      'a computed field would be asked without what it is computed from',
    );
  }

  #loaded(): Promise<PlannedSupergraph> {
    this.#stock ??= this.#planner.load(this.#model.plannerSdl).catch((cause: unknown) => {
      this.#stock = null;
      throw cause;
    });
    return this.#stock;
  }

  async #loadApart(): Promise<{ readonly view: ApartView; readonly planned: PlannedSupergraph }> {
    const view = this.#model.apart();
    try {
      const planned = await this.#planner.load(view.plannerSdl);
      if (this.#isRetired) planned.unload();
      return { view, planned };
    } catch (cause) {
      this.#apart = null;
      throw cause;
    }
  }
}
