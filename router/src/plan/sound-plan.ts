import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import type { PlannedFetch } from './fetches.ts';
import { argumentOf, isFielded, namedType, serviceNames } from './joins.ts';
import { mentionsOf } from './mentions.ts';
import type { RequiredSelection } from './plan.ts';
import { operationOf } from './requests.ts';
import { requirementsOf, topFields } from './requirements.ts';

/** Whether a plan asks of each subgraph only what it may be asked: nothing external, and what is computed with its inputs. */
export type IsSound = (fetches: readonly PlannedFetch[]) => boolean;

export function soundness(supergraph: DocumentNode): IsSound {
  const facts = new Facts(supergraph);
  // Where nothing is computed no plan can be wrong about it.
  return facts.isPlain ? () => true : (fetches) => fetches.every((fetch) => isSound(fetch, facts));
}

class Facts {
  readonly isPlain: boolean;
  readonly #requirements;
  readonly #external = new Set<string>();
  readonly #graphs;
  readonly #types = new Map<string, ReadonlyMap<string, string>>();
  readonly #roots = new Map<string, string>();

  constructor(supergraph: DocumentNode) {
    this.#requirements = requirementsOf(supergraph);
    this.#graphs = serviceNames(supergraph);
    const lent = mentionsOf(supergraph, ['key', 'provides']);
    let computed = 0;
    for (const definition of supergraph.definitions) {
      if (definition.kind === Kind.SCHEMA_DEFINITION)
        for (const { operation, type } of definition.operationTypes) this.#roots.set(operation, type.name.value);
      if (!isFielded(definition)) continue;
      const { name, fields = [] } = definition;
      this.#types.set(name.value, new Map(fields.map((field) => [field.name.value, namedType(field.type)])));
      for (const field of fields) {
        for (const directive of field.directives ?? []) {
          const place = `${name.value}.${field.name.value}@${argumentOf(directive, 'graph')}`;
          if (argumentOf(directive, 'requires') !== null) computed += 1;
          if (argumentOf(directive, 'external') === 'true' && !lent.has(place)) this.#external.add(place);
        }
      }
    }
    this.isPlain = computed === 0;
  }

  root(operation: string): string {
    return this.#roots.get(operation) ?? '';
  }

  isExternal(type: string, field: string, service: string): boolean {
    return this.#external.has(`${type}.${field}@${this.#graphs.get(service) ?? ''}`);
  }

  computedFrom(type: string, field: string, service: string): SelectionSetNode | null {
    return this.#requirements.of(type, field, service);
  }

  typeOf(type: string, field: string): string {
    return this.#types.get(type)?.get(field) ?? '';
  }
}

function isSound({ node, document }: PlannedFetch, facts: Facts): boolean {
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
      const from = facts.computedFrom(type, field, service);
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
