import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { argumentOf, isFielded, selectionSetOf, serviceNames } from './joins.ts';

/** By which fields a subgraph, by its own name, finds the entities of an object type; null where it finds none. */
export type EntityKeys = (type: string, service: string) => SelectionSetNode | null;

/** The first key by which a subgraph can be asked, as the supergraph tells. */
export function entityKeys(supergraph: DocumentNode): EntityKeys {
  const graphs = serviceNames(supergraph);
  const types = new Map(supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  return (name, service) => {
    const type = types.get(name);
    if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) return null;
    for (const directive of type.directives ?? []) {
      if (directive.name.value !== 'join__type' || argumentOf(directive, 'graph') !== graphs.get(service)) continue;
      const key = argumentOf(directive, 'key');
      if (key !== null && argumentOf(directive, 'resolvable') !== 'false') return selectionSetOf(key);
    }
    return null;
  };
}

/** Whether a subgraph, by its own name, answers a field of a type by itself, wherever the type is reached. */
export type AnswersField = (type: string, field: string, service: string) => boolean;

export function answersField(supergraph: DocumentNode): AnswersField {
  const graphs = serviceNames(supergraph);
  const types = new Map(supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  return (name, fieldName, service) => {
    const type = types.get(name);
    const field = type?.fields?.find((one) => one.name.value === fieldName);
    if (type === undefined || field === undefined) return false;
    const graph = graphs.get(service);
    const inGraph = (directive: string) => (one: NonNullable<typeof type.directives>[number]) =>
      one.name.value === directive && argumentOf(one, 'graph') === graph;
    if (!(type.directives ?? []).some(inGraph('join__type'))) return false;
    const told = (field.directives ?? []).filter(({ name: { value } }) => value === 'join__field');
    if (told.length === 0) return true;
    return told.filter(inGraph('join__field')).some((one) => isPlain(one));
  };
}

function isPlain(directive: Parameters<typeof argumentOf>[0]): boolean {
  return argumentOf(directive, 'external') !== 'true' && argumentOf(directive, 'requires') === null;
}
