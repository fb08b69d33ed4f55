import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { argumentOf, type Fielded, isFielded, serviceNames } from './joins.ts';

/** Which subgraphs have a field, by the supergraph. */
export type HomesOf = (type: string, field: string) => ReadonlySet<string>;

export function homesOf(supergraph: DocumentNode): HomesOf {
  const types = new Map(supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  return (type, field) => {
    const definition = types.get(type);
    const found = definition?.fields?.find(({ name }) => name.value === field);
    const told = found === undefined ? [] : graphsOf(found, 'join__field');
    return new Set(told.length > 0 || definition === undefined ? told : graphsOf(definition, 'join__type'));
  };
}

/** The subgraph that has a field, by its own name and by `Type.field`; null where there are several, or none. */
export type OwnerOf = (coordinate: string) => string | null;

export function ownerOf(supergraph: DocumentNode): OwnerOf {
  const homes = homesOf(supergraph);
  const names = new Map([...serviceNames(supergraph)].map(([name, graph]) => [graph, name]));
  return (coordinate) => {
    const [type = '', field = ''] = coordinate.split('.');
    const [only, ...others] = homes(type, field);
    return only === undefined || others.length > 0 ? null : (names.get(only) ?? null);
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
    const graph = graphs.get(service);
    if (type === undefined || field === undefined || graph === undefined) return false;
    if (!graphsOf(type, 'join__type').includes(graph)) return false;
    const told = (field.directives ?? []).filter((one) => one.name.value === 'join__field');
    return told.length === 0 || told.some((one) => argumentOf(one, 'graph') === graph && isPlain(one));
  };
}

function isPlain(directive: ConstDirectiveNode): boolean {
  return argumentOf(directive, 'external') !== 'true' && argumentOf(directive, 'requires') === null;
}

type Directed = Pick<Fielded, 'directives'>;

function graphsOf({ directives = [] }: Directed, name: string): readonly string[] {
  return directives.flatMap((one) => (one.name.value === name ? (argumentOf(one, 'graph') ?? []) : []));
}
