import type { DocumentNode } from 'graphql';
import type { SupergraphModel } from '../supergraph/supergraph-model.ts';
import { ApolloPlans } from './apollo-plans.ts';
import type { NativePlanner } from '../planner/native/native-planner.ts';
import type { Planners } from '../planner/start-planners.ts';
import { DirectPlans } from './direct/direct-plans.ts';
import { NativePlans, type NativeRequest } from './native-plans.ts';
import { NativeFailure } from '../planner/native/native-process.ts';
import type { PlanRequest } from '../planner/planner.ts';
import { PlanningError } from '../planner/planning-error.ts';
import { Waiters } from '../planner/waiters.ts';
import { RefusedPlans } from './refused-plans.ts';
import { requestedPlan } from './requested-plan.ts';
import type { SoundPlan } from './sound-plan.ts';

export interface OperationToPlan extends PlanRequest, Pick<NativeRequest, 'operation'> {
  /** The operation otherwise, for where Apollo's planner may not end; null where it is the same. */
  readonly byType: () => DocumentNode | null;
}

/** A plan, and where it comes from. */
export interface OriginatedPlan extends SoundPlan {
  readonly origin: PlanOrigin;
  /** The other planner might find a cheaper one. */
  readonly isQuick: boolean;
}

export interface PlanOrigin {
  /** `direct`: none was asked, since there was nothing to choose. */
  readonly planner: 'direct' | 'native' | 'apollo';
  /** Whether it was run without data before it served: all but those of Apollo's planner are. */
  readonly isChecked: boolean;
  /** Why the native planner's does not serve; null where it does, or is not there. */
  readonly notNative: string | null;
}

/** What is told of planning, for the log. Of each document once. */
export type PlanningEvent =
  | { readonly kind: 'NativeUnavailable'; readonly reason: string }
  | { readonly kind: 'NotPlannedNatively'; readonly reason: string; readonly document: string }
  /** It was used often, but no better plan than its first could be made. */
  | { readonly kind: 'NotImproved'; readonly reason: string; readonly document: string }
  /** It is refused at once for a while. */
  | { readonly kind: 'NotPlanned'; readonly code: string; readonly reason: string; readonly document: string };

// A plan that nobody waits for is not worth more, while somebody may come to need the planner.
const planAgainTimeoutMs = 1_000;

/** Plans operations on one supergraph: by the native planner where it can and its plan stands the check, else by Apollo's. */
export class Plans {
  readonly #direct: DirectPlans | null;
  readonly #native: NativePlans | null;
  readonly #apollo: ApolloPlans | null;
  readonly #tell: (event: PlanningEvent) => void;
  readonly #refused = new RefusedPlans();

  private constructor({ direct, native, apollo, tell }: LoadedPlans) {
    this.#direct = direct;
    this.#native = native;
    this.#apollo = apollo;
    this.#tell = tell;
  }

  /** Rejects with PlanningError or NativeFailure where no planner takes the supergraph. */
  static async load(
    model: SupergraphModel,
    { native, apollo, plansDirectly }: Planners,
    tell: (event: PlanningEvent) => void,
  ): Promise<Plans> {
    const byApollo = apollo === null ? null : new ApolloPlans(model, apollo);
    const byNative = native === null ? null : await loadedNative(model, native, { isAlone: apollo === null, tell });
    // Where it plans next to nothing it is loaded when it is first needed, which costs that request half a second.
    if (byNative === null) await byApollo?.load();
    const direct = plansDirectly === true ? new DirectPlans(model) : null;
    return new Plans({ direct, native: byNative, apollo: byApollo, tell });
  }

  /** Rejects with PlanningError. */
  async plan({ byType, operation, ...asked }: OperationToPlan, waiters: Waiters): Promise<OriginatedPlan> {
    const direct = this.#direct?.plan(operation) ?? null;
    if (direct !== null) return { ...direct, isQuick: false, origin: notAsked };
    const request = requestedPlan(asked);
    const refusal = this.#refused.get(request.digest);
    if (refusal !== null) throw refusal;
    const { document } = request;
    const planned = (await this.#native?.plan({ ...request, operation }, waiters)) ?? unavailable;
    if (planned.kind === 'Planned') return { ...planned.plan, isQuick: this.#apollo !== null, origin: byNativePlanner };
    if (planned.kind === 'NotPlanned' && planned.isNew)
      this.#tell({ kind: 'NotPlannedNatively', reason: planned.reason, document });
    try {
      if (planned.kind === 'TooDear') throw new PlanningError('QUERY_PLANNING_TIMED_OUT', planned.reason);
      if (this.#apollo === null)
        throw new PlanningError(planned.isForNow ? 'OVERLOADED' : 'QUERY_PLANNING_UNSUPPORTED', planned.reason);
      const plan = await this.#apollo.plan({ ...request, operation, byType }, { waiters });
      const notNative = this.#native === null ? null : planned.reason;
      return { ...plan, isQuick: false, origin: { planner: 'apollo', isChecked: false, notNative } };
    } catch (cause) {
      if (!(cause instanceof PlanningError) || cause.isForNow) throw cause;
      this.#refused.add(request.digest, cause);
      this.#tell({ kind: 'NotPlanned', code: cause.code, reason: cause.message, document });
      throw cause;
    }
  }

  /** The plan of the planner that takes its time. Rejects with PlanningError, also where there is none. */
  async planAgain({ byType, ...request }: OperationToPlan): Promise<SoundPlan> {
    if (this.#apollo === null) throw new PlanningError('QUERY_PLANNING_UNSUPPORTED', 'there is one planner alone');
    const how = { waiters: Waiters.always(), timeoutMs: planAgainTimeoutMs };
    return this.#apollo.plan({ ...request, byType }, how);
  }

  retire(): void {
    this.#native?.retire();
    this.#apollo?.retire();
  }
}

const notAsked: PlanOrigin = { planner: 'direct', isChecked: true, notNative: null };
const byNativePlanner: PlanOrigin = { planner: 'native', isChecked: true, notNative: null };

const unavailable = {
  kind: 'NotPlanned',
  reason: 'the supergraph uses what only the planner of @apollo/query-planner can plan',
  isNew: false,
  isForNow: false,
} as const;

interface LoadedPlans {
  readonly direct: DirectPlans | null;
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
