import { Kind, type SelectionSetNode } from 'graphql';
import type { FieldFacts } from '../supergraph/field-facts.ts';
import { type Requirements, topFields } from '../supergraph/requirements.ts';
import type { PlannedFetch } from './fetches.ts';
import { operationOf } from './operation-of.ts';
import type { RequiredSelection } from './plan.ts';

export interface SoundnessOptions {
  readonly facts: FieldFacts;
  readonly requirements: Requirements;
}

/** Whether a plan asks of each subgraph only what it may be asked: nothing external, and what is computed with its inputs. */
export function isSound(fetches: readonly PlannedFetch[], options: SoundnessOptions): boolean {
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
