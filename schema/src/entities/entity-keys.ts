import { type DirectiveNode, Kind, type NamedTypeNode, parse, type SelectionSetNode, type TypeNode } from 'graphql';
import { argumentOf } from '../directives.ts';
import { placeOf } from '../place-of.ts';
import { type Place, placeOfFile } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { membersOf, typesNamed, typesOf } from '../type-definitions.ts';

/** A key by which a subgraph says that it finds an entity. */
export interface EntityKey {
  readonly type: string;
  /** As it is written: `id`, `sku country { code }`. */
  readonly fields: string;
  readonly selection: SelectionSetNode;
  readonly place: Place;
}

/** Those that others may ask by: keys that are not `resolvable: false`, of object types. */
export function entityKeys({ document, file }: Subgraph): readonly EntityKey[] {
  return typesOf(document).flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const keys = (type.directives ?? []).filter(({ name }) => /(^|__)key$/.test(name.value)).filter(isResolvable);
    return keys.flatMap((directive) => {
      const fields = argumentOf(directive, 'fields');
      if (fields?.kind !== Kind.STRING) return [];
      const place = placeOf(directive) ?? placeOfFile(file);
      return [{ type: type.name.value, fields: fields.value, selection: selectionOf(fields.value), place }];
    });
  });
}

function isResolvable(directive: DirectiveNode): boolean {
  const value = argumentOf(directive, 'resolvable');
  return !(value?.kind === Kind.BOOLEAN && !value.value);
}

function selectionOf(fields: string): SelectionSetNode {
  const [definition] = parse(`{${fields}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`expected fields, got "${fields}"`);
  return definition.selectionSet;
}

/** A reference that no store has: text and numbers that nobody gave. */
export function unknownReference(subgraph: Subgraph, { type, selection }: EntityKey): Reference {
  return { __typename: type, ...unknownFields(subgraph, type, selection) };
}

export type Reference = Readonly<Record<string, unknown>>;

// The largest Int: an id that counts up does not come near it.
const unknownNumber = 2_147_483_647;

function unknownFields(subgraph: Subgraph, type: string, { selections }: SelectionSetNode): Reference {
  const fields = selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const name = selection.name.value;
    const named = fieldType(subgraph, type, name);
    const below = selection.selectionSet;
    const value = below === undefined ? unknownLeaf(named) : unknownFields(subgraph, named, below);
    return [[name, value] as const];
  });
  return Object.fromEntries(fields);
}

function unknownLeaf(type: string): string | number {
  return ['Int', 'Float'].includes(type) ? unknownNumber : 'unknown-to-everybody';
}

function fieldType({ document }: Subgraph, type: string, field: string): string {
  const members = typesNamed(document, type).flatMap((one) => [...membersOf(one)]);
  const found = members.find(({ name }) => name?.value === field);
  return found !== undefined && 'type' in found ? namedTypeOf(found.type).name.value : 'String';
}

/** The type without its lists and marks. */
export function namedTypeOf(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedTypeOf(type.type);
}
