import type { DocumentNode } from 'graphql';
import type { SupergraphModel } from '../supergraph/supergraph-model.ts';
import { ApolloPlans, type ApolloRequest } from './apollo-plans.ts';
import type { NativePlanner } from '../planner/native/native-planner.ts';
import type { Choice, Planners } from '../planner/start-planners.ts';
import { DirectPlans } from './direct/direct-plans.ts';
import { NativePlans, type NativeRequest, type NativeResult } from './native-plans.ts';
import { NativeFailure } from '../planner/native/native-process.ts';
import { operationOf } from '../planner/operation-of.ts';
import type { PlanRequest } from '../planner/planner.ts';
import { PlanningError } from '../planner/planning-error.ts';
import { Waiters } from '../planner/waiters.ts';
import { isBloated } from './plan-size.ts';
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
  /** `direct`: none was asked, since there was nothing to choose, or none came to an end. */
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

// By far the most of those at which the native planner goes in a circle, or bloats, take Apollo's less than a tenth of it.
const soonMs = 250;

/**
 * Plans operations on one supergraph: by the native planner where it can and its plan stands the check, else by Apollo's. What
 * neither ends at is planned by taking what comes first, if there is no more to it.
 */
export class Plans {
  readonly #plansDirectly: Choice | null;
  readonly #direct: DirectPlans;
  readonly #native: NativePlans | null;
  readonly #apollo: ApolloPlans | null;
  readonly #tell: (event: PlanningEvent) => void;
  readonly #refused = new RefusedPlans();

  private constructor({ plansDirectly, direct, native, apollo, tell }: LoadedPlans) {
    this.#plansDirectly = plansDirectly;
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
    return new Plans({
      plansDirectly: plansDirectly ?? null,
      direct: new DirectPlans(model),
      native: byNative,
      apollo: byApollo,
      tell,
    });
  }

  /** Rejects with PlanningError. */
  async plan({ byType, operation, ...asked }: OperationToPlan, waiters: Waiters): Promise<OriginatedPlan> {
    const direct = this.#plansDirectly === null ? null : this.#direct.plan(operation, this.#plansDirectly);
    if (direct !== null) return { ...direct, isQuick: false, origin: notAsked };
    const request = requestedPlan(asked);
    const refusal = this.#refused.get(request.digest);
    if (refusal !== null) throw refusal;
    const { document } = request;
    const planned = (await this.#native?.plan({ ...request, operation }, waiters)) ?? unavailable;
    if (planned.kind === 'Planned') {
      const native = { ...planned.plan, isQuick: this.#apollo !== null, origin: byNativePlanner };
      return isBloated(native.fetches, operation)
        ? this.#slimmer(native, { ...request, operation, byType }, waiters)
        : native;
    }
    const { kind, reason } = planned;
    const tellNotNative = () => this.#tell({ kind: 'NotPlannedNatively', reason, document });
    if (kind === 'NotPlanned' && planned.isNew) tellNotNative();
    const notNative = this.#native === null ? null : reason;
    const otherwise = () => this.#byFirstChoice({ operation, byType, notNative });
    const soon = kind === 'TooDear' ? otherwise() : null;
    if (soon !== null) {
      tellNotNative();
      return soon;
    }
    try {
      if (kind === 'TooDear' && !planned.isEndless) throw new PlanningError('QUERY_PLANNING_TIMED_OUT', reason);
      if (this.#apollo === null) throw withoutApollo(planned);
      const how = kind === 'TooDear' ? { waiters, timeoutMs: soonMs } : { waiters };
      const plan = await this.#apollo.plan({ ...request, operation, byType }, how);
      if (kind === 'TooDear') tellNotNative();
      return byApollo(plan, notNative);
    } catch (cause) {
      if (!(cause instanceof PlanningError) || cause.isForNow) throw cause;
      const atLast = kind === 'TooDear' ? null : otherwise();
      if (atLast !== null) return atLast;
      this.#refused.add(request.digest, cause);
      this.#tell({ kind: 'NotPlanned', code: cause.code, reason: cause.message, document });
      throw cause;
    }
  }

  /** Another planner's plan, where that asks for less and is soon made. */
  async #slimmer(native: OriginatedPlan, asked: ApolloRequest, waiters: Waiters): Promise<OriginatedPlan> {
    const notNative = 'it asks subgraphs for a multiple of what was asked for';
    const first = this.#byFirstChoice({ ...asked, notNative });
    if (first !== null && !isBloated(first.fetches, asked.operation)) return first;
    if (this.#apollo === null) return native;
    try {
      const plan = await this.#apollo.plan(asked, { waiters, timeoutMs: soonMs });
      if (isBloated(plan.fetches, asked.operation)) return native;
      return byApollo(plan, notNative);
    } catch (cause) {
      if (cause instanceof PlanningError) return native;
      throw cause;
    }
  }

  /** Null where there is more to it than to take what comes first. */
  #byFirstChoice({ operation, byType, notNative }: ToChoose): OriginatedPlan | null {
    const plan = this.#direct.plan(operation, 'first') ?? this.#firstOfTypes(byType());
    return plan === null ? null : { ...plan, isQuick: false, origin: { ...notAsked, notNative } };
  }

  #firstOfTypes(document: DocumentNode | null): SoundPlan | null {
    return document === null ? null : this.#direct.plan(operationOf(document), 'first');
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

function byApollo(plan: SoundPlan, notNative: string | null): OriginatedPlan {
  return { ...plan, isQuick: false, origin: { planner: 'apollo', isChecked: false, notNative } };
}

interface ToChoose extends Pick<OperationToPlan, 'operation' | 'byType'> {
  readonly notNative: string | null;
}

function withoutApollo(planned: Exclude<NativeResult, { readonly kind: 'Planned' }>): PlanningError {
  if (planned.kind === 'TooDear') return new PlanningError('QUERY_PLANNING_TIMED_OUT', planned.reason);
  return new PlanningError(planned.isForNow ? 'OVERLOADED' : 'QUERY_PLANNING_UNSUPPORTED', planned.reason);
}

const unavailable = {
  kind: 'NotPlanned',
  reason: 'the supergraph uses what only the planner of @apollo/query-planner can plan',
  isNew: false,
  isForNow: false,
} as const;

interface LoadedPlans {
  readonly plansDirectly: Choice | null;
  readonly direct: DirectPlans;
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
