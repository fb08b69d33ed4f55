import { Kind, type SelectionNode } from 'graphql';
import { fieldSetOf } from './field-set.ts';
import { baseOf, directivesOf, type SubgraphTypes } from './subgraph-types.ts';

/** The external fields of a type that some field provides, which has to resolve them. */
export type ProvidedFields = ReadonlyMap<string, ReadonlySet<string>>;

export function providedFields({ all, byName }: SubgraphTypes): ProvidedFields {
  const provided = new Map<string, Set<string>>();
  const note = (name: string, selections: readonly SelectionNode[]) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        note(selection.typeCondition?.name.value ?? name, selection.selectionSet.selections);
        continue;
      }
      const known = provided.get(name) ?? new Set();
      provided.set(name, known.add(selection.name.value));
      const field = byName.get(name)?.fields.find((one) => one.name.value === selection.name.value);
      if (field !== undefined) note(baseOf(field.type), selection.selectionSet?.selections ?? []);
    }
  };
  for (const field of all.flatMap(({ fields }) => fields)) {
    for (const directive of directivesOf(field, 'provides')) {
      note(baseOf(field.type), fieldSetOf(directive)?.selections ?? []);
    }
  }
  return provided;
}
