import { Kind, type SelectionSetNode } from 'graphql';
import type { FieldFacts } from '../supergraph/field-facts.ts';
import { type Requirements, topFields } from '../supergraph/requirements.ts';
import type { PlannersView } from '../supergraph/supergraph-model.ts';
import { withContextsFirst } from './contexts-first.ts';
import { type PlannedFetch, plannedFetches } from './fetches.ts';
import { operationOf } from '../planner/operation-of.ts';
import type { PlanNode, QueryPlan, RequiredSelection, SubscriptionNode } from '../planner/query-plan.ts';

/** What a plan fetches, and what must be known of the supergraph as the planner saw it. */
export interface SoundPlan extends Pick<PlannersView, 'twins' | 'requirements' | 'facts'> {
  readonly fetches: readonly PlannedFetch[];
}

interface SoundnessOptions {
  readonly facts: FieldFacts;
  readonly requirements: Requirements;
}

/** Null where the plan is not sound. */
export function soundPlan(fetches: readonly PlannedFetch[], view: PlannersView): SoundPlan | null {
  const { twins, requirements, facts } = view;
  return isSound(fetches, view) ? { fetches, twins, requirements, facts } : null;
}

export function fetchesOf({ node }: QueryPlan): readonly PlannedFetch[] {
  return withContextsFirst(plannedFetches(node?.kind === 'Subscription' ? eventFirst(node) : node));
}

/** A subscription's plan as that of any operation: what is made of an event begins once the event is there. */
function eventFirst({ primary, rest }: SubscriptionNode): PlanNode {
  return rest === undefined ? primary : { kind: 'Sequence', nodes: [primary, rest] };
}

/** Whether a plan asks of each subgraph only what it may be asked: nothing external, and what is computed with its inputs. */
function isSound(fetches: readonly PlannedFetch[], options: SoundnessOptions): boolean {
  // Where nothing is computed no plan can be wrong about it.
  return options.facts.isPlain || fetches.every((fetch) => isSoundFetch(fetch, options));
}

function isSoundFetch({ node, document }: PlannedFetch, { facts, requirements }: SoundnessOptions): boolean {
  const { serviceName: service } = node;
  const sent = sentFields(node.requires ?? []);

  /** `isSent`: whether the entities at this place are those that were sent. */
  function isAllowed(set: SelectionSetNode, type: string, isSent: boolean): boolean {
    return set.selections.every((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return isAllowed(selection.selectionSet, selection.typeCondition?.name.value ?? type, isSent);
      const field = selection.name.value;
      if (facts.isExternal(type, field, service)) return false;
      const from = requirements.of(type, field, service);
      if (from !== null && !(isSent && topFields(from).every((one) => sent.has(one)))) return false;
      const { selectionSet } = selection;
      return selectionSet === undefined || isAllowed(selectionSet, facts.typeOf(type, field), field === '_entities');
    });
  }

  const { operation, selectionSet: whole } = operationOf(document);
  return isAllowed(whole, facts.root(operation), false);
}

function sentFields(required: readonly RequiredSelection[]): ReadonlySet<string> {
  return new Set(required.flatMap((one) => (one.kind === 'Field' ? [one.name] : [...sentFields(one.selections)])));
}
