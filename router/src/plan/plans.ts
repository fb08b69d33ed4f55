import { type DocumentNode, print } from 'graphql';
import { type PlannedFetch, plannedFetches } from './fetches.ts';
import type { QueryPlan } from './plan.ts';
import { type PlannedSupergraph, type Planner, PlanningError, type PlanRequest } from './planner.ts';
import { isSound } from './sound-plan.ts';
import type { ApartView, PlannersView, SupergraphModel } from '../supergraph/supergraph-model.ts';

export interface OperationToPlan extends PlanRequest {
  /** The operation otherwise, for where the planner may not end. */
  readonly byType: DocumentNode | null;
}

/** What a plan fetches, and what must be known of the supergraph as the planner saw it. */
export interface SoundPlan extends Pick<PlannersView, 'twins' | 'requirements'> {
  readonly fetches: readonly PlannedFetch[];
}

// For an operation that can be planned otherwise. Those that end at all nearly always take less than a second.
const firstTimeoutMs = 2_000;

/** Plans operations on one supergraph. */
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

  /** Rejects with PlanningError. */
  async plan({ byType, ...request }: OperationToPlan): Promise<SoundPlan> {
    const fetches = fetchesOf(await this.#stockPlan(request, byType));
    return soundPlan(fetches, this.#model) ?? this.#planApart(request);
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

  async #planApart(request: PlanRequest): Promise<SoundPlan> {
    this.#apart ??= this.#loadApart();
    const { view, planned } = await this.#apart;
    const fetches = fetchesOf(await planned.plan(request)).map((fetch): PlannedFetch => {
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

function soundPlan(fetches: readonly PlannedFetch[], view: PlannersView): SoundPlan | null {
  const { twins, requirements } = view;
  return isSound(fetches, view) ? { fetches, twins, requirements } : null;
}

function fetchesOf({ node }: QueryPlan): readonly PlannedFetch[] {
  if (node?.kind === 'Subscription') throw new PlanningError('QUERY_PLANNING_FAILED', 'expected no subscription');
  return plannedFetches(node);
}
