import type { OperationDefinitionNode } from 'graphql';
import type { SupergraphModel } from '../../supergraph/supergraph-model.ts';
import { planFault } from '../check/plan-fault.ts';
import { type SoundPlan, soundPlan } from '../sound-plan.ts';
import type { Choice } from '../../planner/start-planners.ts';
import { directPlan } from './direct-plan.ts';

/** Plans that no planner is asked for, checked as those of the native planner are. */
export class DirectPlans {
  readonly #model: SupergraphModel;

  constructor(model: SupergraphModel) {
    this.#model = model;
  }

  /** Null where a planner must be asked; with `first`, where there is more to it than to take what comes first. */
  plan(operation: OperationDefinitionNode, choice: Choice = 'none'): SoundPlan | null {
    const fetches = directPlan(operation, this.#model, choice);
    if (fetches === null || planFault(fetches, operation, this.#model) !== null) return null;
    return soundPlan(fetches, this.#model);
  }
}
