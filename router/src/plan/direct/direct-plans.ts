import type { OperationDefinitionNode } from 'graphql';
import type { SupergraphModel } from '../../supergraph/supergraph-model.ts';
import { planFault } from '../check/plan-fault.ts';
import { type SoundPlan, soundPlan } from '../sound-plan.ts';
import { directPlan } from './direct-plan.ts';

/** Plans of operations in which there is nothing to choose, checked as those of the native planner are. */
export class DirectPlans {
  readonly #model: SupergraphModel;

  constructor(model: SupergraphModel) {
    this.#model = model;
  }

  /** Null where a planner must be asked. */
  plan(operation: OperationDefinitionNode): SoundPlan | null {
    const fetches = directPlan(operation, this.#model);
    if (fetches === null || planFault(fetches, operation, this.#model) !== null) return null;
    return soundPlan(fetches, this.#model);
  }
}
