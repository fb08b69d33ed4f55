import { type DocumentNode, print } from 'graphql';
import { type PlannedFetch, plannedFetches } from './fetches.ts';
import type { QueryPlan } from './plan.ts';
import { type PlannedSupergraph, type Planner, PlanningError, type PlanRequest } from './planner.ts';
import { type CompiledPlan, compiledPlan } from './run.ts';
import type { ApartView, SupergraphModel } from './supergraph-model.ts';

export interface PlanOptions {
  readonly merge: boolean;
  /** The operation otherwise, for where the planner may not end. */
  readonly byType: DocumentNode | null;
}

// For an operation that can be planned otherwise. Those that end at all nearly always take less than a second.
const firstTimeoutMs = 2_000;

/** Plans operations on one supergraph, and compiles the plans. */
export class Plans {
  readonly #model: SupergraphModel;
  readonly #planner: Planner;
  readonly #stock: PlannedSupergraph;
  /** Loaded when it is first needed. */
  #apart: Promise<{ readonly view: ApartView; readonly planned: PlannedSupergraph }> | null = null;
  #isRetired = false;

  constructor(model: SupergraphModel, planner: Planner, stock: PlannedSupergraph) {
    this.#model = model;
    this.#planner = planner;
    this.#stock = stock;
  }

  async plan(request: PlanRequest, { merge, byType }: PlanOptions): Promise<CompiledPlan> {
    const { types, twins, requirements, isSound } = this.#model;
    const fetches = fetchesOf(await this.#stockPlan(request, byType));
    if (isSound(fetches)) return compiledPlan(fetches, { twins, requirements, types, merge });
    return this.#planApart(request, merge);
  }

  retire(): void {
    this.#isRetired = true;
    this.#stock.unload();
    this.#apart?.then(({ planned }) => planned.unload()).catch(() => undefined);
  }

  async #stockPlan(request: PlanRequest, byType: DocumentNode | null): Promise<QueryPlan> {
    if (byType === null) return this.#stock.plan(request);
    try {
      return await this.#stock.plan(request, firstTimeoutMs);
    } catch (cause) {
      if (!(cause instanceof PlanningError)) throw cause;
      return this.#stock.plan({ ...request, document: print(byType) });
    }
  }

  async #planApart(request: PlanRequest, merge: boolean): Promise<CompiledPlan> {
    this.#apart ??= this.#loadApart();
    const { view, planned } = await this.#apart;
    const fetches = fetchesOf(await planned.plan(request)).map((fetch): PlannedFetch => {
      const serviceName = view.services.get(fetch.node.serviceName) ?? fetch.node.serviceName;
      return { ...fetch, node: { ...fetch.node, serviceName } };
    });
    const { twins, requirements, isSound } = view;
    if (isSound(fetches)) return compiledPlan(fetches, { twins, requirements, types: this.#model.types, merge });
    throw new PlanningError(
      'QUERY_PLANNING_FAILED',
      'a computed field would be asked without what it is computed from',
    );
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

function fetchesOf({ node }: QueryPlan): readonly PlannedFetch[] {
  if (node?.kind === 'Subscription') throw new PlanningError('QUERY_PLANNING_FAILED', 'expected no subscription');
  return plannedFetches(node);
}
