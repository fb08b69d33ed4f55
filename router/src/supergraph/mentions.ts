import { type ConstDirectiveNode, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { argumentOf, isFielded, namedType, placeOf, selectionSetOf } from './joins.ts';

type Mention = 'key' | 'requires' | 'provides' | 'interface';

const everyMention: readonly Mention[] = ['key', 'requires', 'provides', 'interface'];

/** `Type.field@GRAPH` of every field that a key, requirement or provision of the subgraph names, or an interface of it asks. */
export function mentionsOf(document: DocumentNode, by: readonly Mention[] = everyMention): Set<string> {
  const types = new Map(document.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  const found = new Set<string>();

  function note(typeName: string, graph: string, set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        note(selection.typeCondition?.name.value ?? typeName, graph, selection.selectionSet);
        continue;
      }
      for (const [name, { interfaces }] of types) {
        if (name !== typeName && interfaces?.some((one) => one.name.value === typeName) !== true) continue;
        found.add(placeOf(name, selection.name.value, graph));
      }
      const field = types.get(typeName)?.fields?.find(({ name }) => name.value === selection.name.value);
      if (field !== undefined && selection.selectionSet !== undefined)
        note(namedType(field.type), graph, selection.selectionSet);
    }
  }

  function noteArguments(directive: ConstDirectiveNode, own: string, provided: string): void {
    const graph = argumentOf(directive, 'graph');
    if (graph === null) return;
    for (const [name, type] of [
      ['key', own],
      ['requires', own],
      ['provides', provided],
    ] as const) {
      const fields = by.includes(name) ? argumentOf(directive, name) : null;
      if (fields !== null) note(type, graph, selectionSetOf(fields));
    }
  }

  for (const [name, type] of types) {
    for (const directive of type.directives ?? []) {
      noteArguments(directive, name, name);
      const graph = argumentOf(directive, 'graph');
      const implemented = types.get((by.includes('interface') ? argumentOf(directive, 'interface') : null) ?? '');
      for (const field of implemented?.fields ?? []) found.add(placeOf(name, field.name.value, graph));
    }
    for (const field of type.fields ?? [])
      for (const directive of field.directives ?? []) noteArguments(directive, name, namedType(field.type));
  }
  return found;
}
