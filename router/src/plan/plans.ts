import type { DocumentNode } from 'graphql';
import type { SupergraphModel } from '../supergraph/supergraph-model.ts';
import { ApolloPlans } from './apollo-plans.ts';
import type { NativePlanner } from '../planner/native/native-planner.ts';
import type { Planners } from '../planner/start-planners.ts';
import { NativePlans, type NativeRequest } from './native-plans.ts';
import { NativeFailure } from '../planner/native/native-process.ts';
import { PlanningError, type PlanRequest } from '../planner/planner.ts';
import type { SoundPlan } from './sound-plan.ts';

export interface OperationToPlan extends NativeRequest {
  /** The operation otherwise, for where Apollo's planner may not end; null where it is the same. */
  readonly byType: () => DocumentNode | null;
}

/** What is told of planning, for the log. Of each document once. */
export type PlanningEvent =
  | { readonly kind: 'NativeUnavailable'; readonly reason: string }
  | { readonly kind: 'NotPlannedNatively'; readonly reason: string; readonly document: string };

/** Plans operations on one supergraph: by the native planner where it can and its plan stands the check, else by Apollo's. */
export class Plans {
  readonly #native: NativePlans | null;
  readonly #apollo: ApolloPlans | null;
  readonly #tell: (event: PlanningEvent) => void;

  private constructor({ native, apollo, tell }: LoadedPlans) {
    this.#native = native;
    this.#apollo = apollo;
    this.#tell = tell;
  }

  /** Rejects with PlanningError or NativeFailure where no planner takes the supergraph. */
  static async load(
    model: SupergraphModel,
    { native, apollo }: Planners,
    tell: (event: PlanningEvent) => void,
  ): Promise<Plans> {
    const byApollo = apollo === null ? null : new ApolloPlans(model, apollo);
    const byNative = native === null ? null : await loadedNative(model, native, { isAlone: apollo === null, tell });
    // Where it plans next to nothing it is loaded when it is first needed, which costs that request half a second.
    if (byNative === null) await byApollo?.load();
    return new Plans({ native: byNative, apollo: byApollo, tell });
  }

  /** Rejects with PlanningError. `isQuick`: the other planner might find a cheaper one. */
  async plan({ byType, ...request }: OperationToPlan): Promise<SoundPlan & { readonly isQuick: boolean }> {
    const reason = 'the supergraph uses what only the planner of @apollo/query-planner can plan';
    const planned = (await this.#native?.plan(request)) ?? ({ kind: 'NotPlanned', reason, isNew: false } as const);
    if (planned.kind === 'Planned') return { ...planned.plan, isQuick: this.#apollo !== null };
    if (planned.isNew) this.#tell({ kind: 'NotPlannedNatively', reason: planned.reason, document: request.document });
    if (this.#apollo === null) throw new PlanningError('QUERY_PLANNING_UNSUPPORTED', planned.reason);
    return { ...(await this.#apollo.plan({ ...plain(request), byType })), isQuick: false };
  }

  /** The plan of the planner that takes its time. Rejects with PlanningError, also where there is none. */
  async planAgain({ byType, ...request }: OperationToPlan): Promise<SoundPlan> {
    if (this.#apollo === null) throw new PlanningError('QUERY_PLANNING_UNSUPPORTED', 'there is one planner alone');
    return this.#apollo.plan({ ...plain(request), byType });
  }

  retire(): void {
    this.#native?.retire();
    this.#apollo?.retire();
  }
}

function plain({ document, operationName, overrides }: PlanRequest): PlanRequest {
  return { document, operationName, overrides };
}

interface LoadedPlans {
  readonly native: NativePlans | null;
  readonly apollo: ApolloPlans | null;
  readonly tell: (event: PlanningEvent) => void;
}

async function loadedNative(
  model: SupergraphModel,
  native: NativePlanner,
  { isAlone, tell }: { readonly isAlone: boolean; readonly tell: (event: PlanningEvent) => void },
): Promise<NativePlans | null> {
  try {
    return await NativePlans.load(model, native);
  } catch (cause) {
    if (isAlone || !(cause instanceof NativeFailure)) throw cause;
    tell({ kind: 'NativeUnavailable', reason: cause.message });
    return null;
  }
}
