import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SupergraphModel } from '../supergraph/supergraph-model.ts';
import { fetchesOf, type SoundPlan, soundPlan } from './sound-plan.ts';
import { withKnownNames } from './known-names.ts';
import { withTypesAsked } from './asked-of-types.ts';
import { type PlanFault, planFault } from './check/plan-fault.ts';
import type { PlannedFetch } from './fetches.ts';
import type { RequestedPlan } from './requested-plan.ts';
import { withoutRootTypenames } from './without-root-typenames.ts';
import { withoutUnasked } from './unasked.ts';
import { PlanningError } from '../planner/planning-error.ts';
import type { Waiters } from '../planner/waiters.ts';
import type { NativePlanner, NativeSupergraph } from '../planner/native/native-planner.ts';
import { NativeFailure } from '../planner/native/native-process.ts';

export interface NativeRequest extends RequestedPlan {
  /** What `document` holds. */
  readonly operation: OperationDefinitionNode;
}

/**
 * A plan, or why there is none. `isNew`: this document was not refused before. `TooDear`: it took all its time, and another
 * planner would take longer, but where it went in a circle (`isEndless`), of which no other need know.
 */
export type NativeResult =
  | { readonly kind: 'Planned'; readonly plan: SoundPlan }
  | { readonly kind: 'TooDear'; readonly reason: string; readonly isEndless: boolean }
  | { readonly kind: 'NotPlanned'; readonly reason: string; readonly isNew: boolean; readonly isForNow: boolean };

// A digest and a short text each: some 300 kB.
const refusalsMax = 2_000;
const reasonLengthMax = 200;

// What is asked for anew may lack something further below: once for each such interface in another.
const curesMax = 12;
// Each cure may ask once more for each type of each interface: of what grows so, another planner's plan is the better one.
const growthMax = 4;
const fetchesMax = 100;

/** Plans of the native planner that have been checked. What could not be planned once is not tried again. */
export class NativePlans {
  readonly #model: SupergraphModel;
  readonly #supergraph: NativeSupergraph;
  readonly #refusals = new LRUCache<string, string>({ max: refusalsMax });

  constructor(model: SupergraphModel, supergraph: NativeSupergraph) {
    this.#model = model;
    this.#supergraph = supergraph;
  }

  /** Null where the supergraph uses what the planner lacks. Rejects with NativeFailure where it cannot be loaded. */
  static async load(model: SupergraphModel, planner: NativePlanner): Promise<NativePlans | null> {
    return model.usesContext ? null : new NativePlans(model, await planner.load(model.plannerSdl));
  }

  /** Rejects with PlanningError where its turn does not come. */
  async plan(request: NativeRequest, waiters: Waiters): Promise<NativeResult> {
    const refusal = this.#refusals.get(request.digest);
    if (refusal !== undefined) return { kind: 'NotPlanned', reason: refusal, isNew: false, isForNow: false };
    const outcome = await this.#checked(request, waiters);
    if (outcome.kind === 'Sound') return { kind: 'Planned', plan: outcome.plan };
    if (outcome.kind === 'TooDear') return outcome;
    const reason = outcome.reason.slice(0, reasonLengthMax);
    if (outcome.kind === 'Refused') this.#refusals.set(request.digest, reason);
    return { kind: 'NotPlanned', reason, isNew: true, isForNow: outcome.kind === 'NotNow' };
  }

  retire(): void {
    this.#supergraph.unload();
  }

  async #checked({ operation, ...asked }: NativeRequest, waiters: Waiters): Promise<Checked> {
    try {
      const made = withoutRootTypenames(fetchesOf(await this.#supergraph.plan(asked, waiters)));
      const { fetches, fault } = this.#cured(made, operation);
      if (fault !== null) return { kind: 'Refused', reason: fault.reason };
      const plan = soundPlan(withoutUnasked(fetches, operation, this.#model), this.#model);
      return plan === null
        ? { kind: 'Refused', reason: 'what is computed would lack its inputs' }
        : { kind: 'Sound', plan };
    } catch (cause) {
      if (cause instanceof PlanningError && cause.isForNow) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (cause instanceof NativeFailure && (cause.kind === 'TimedOut' || cause.kind === 'Endless'))
        return { kind: 'TooDear', reason, isEndless: cause.kind === 'Endless' };
      // Of a plan of a shape that we do not read, too, the next one would be the same.
      const isForNow = cause instanceof NativeFailure && cause.isForNow;
      return { kind: isForNow ? 'NotNow' : 'Refused', reason };
    }
  }

  /** The fetches, and those that are missing where others can be asked for it, too. */
  #cured(made: readonly PlannedFetch[], operation: OperationDefinitionNode): Cured {
    const { known } = this.#model;
    let fetches = made;
    for (let times = 0; ; times += 1) {
      const named = withKnownNames(fetches, known);
      const fault = planFault(named, operation, this.#model);
      const asked = fault === null ? null : withTypesAsked(fetches, fault.missing, { operation, known });
      const isGrown = (asked?.length ?? 0) > Math.min(made.length * growthMax, fetchesMax);
      if (asked === null || isGrown || times === curesMax) return { fetches: named, fault };
      fetches = asked;
    }
  }
}

interface Cured {
  readonly fetches: readonly PlannedFetch[];
  /** Null where they may serve. */
  readonly fault: PlanFault | null;
}

type Checked =
  | { readonly kind: 'Sound'; readonly plan: SoundPlan }
  /** There is no plan of it, or one that may not serve. */
  | { readonly kind: 'Refused'; readonly reason: string }
  | { readonly kind: 'TooDear'; readonly reason: string; readonly isEndless: boolean }
  /** Nothing is known of this document: the planner has too much to do. */
  | { readonly kind: 'NotNow'; readonly reason: string };
