import { getNamedType } from 'graphql';
import { connectionItem } from './connections.ts';
import { type Field, type GraphFacts, isList } from './graph-facts.ts';

/** How entities of two families point at each other, so that both ends of it agree. */
export interface Links {
  /** The first field by which a type points at one entity of a family; null where it has none. */
  readonly to: (type: string, family: string) => string | null;
  /** The fields that list entities of a family. */
  readonly listsOf: (type: string, family: string) => readonly string[];
  /** How many entities a family has from the beginning: those that are listed are more than those that list them. */
  readonly countOf: (family: string) => number;
}

// Enough for a page and a second one, and for each to be looked through by a person.
const countLeast = 12;
const countMax = 96;

export function links(facts: GraphFacts): Links {
  const { familyOf, fieldsOf } = facts;
  const found = (type: string, fits: (field: Field) => boolean) =>
    Object.values(fieldsOf(type))
      .filter(fits)
      .map(({ name }) => name);
  const itemOf = (field: Field) => itemFamily(facts, field);
  const listsOf = (type: string, family: string) => found(type, (field) => itemOf(field) === family);
  const families = entityFamilies(facts);
  const parents = (family: string) => families.filter((one) => one !== family && listsOf(one, family).length > 0);
  return {
    listsOf,
    to: (type, family) =>
      found(type, (field) => !isList(field.type) && familyOf(getNamedType(field.type).name) === family)[0] ?? null,
    countOf: (family) => Math.min(countMax, countLeast * 2 ** depthOf(family, parents)),
  };
}

function entityFamilies({ schema, familyOf, isEntity }: GraphFacts): readonly string[] {
  return [...new Set(Object.keys(schema.getTypeMap()).filter(isEntity).map(familyOf))];
}

/** The family that a list, or a connection, is of; null of any other field. */
function itemFamily(facts: GraphFacts, { type }: Field): string | null {
  const { name } = getNamedType(type);
  const item = isList(type) ? name : connectionItem(facts, name);
  return item === null || !facts.isEntity(item) ? null : facts.familyOf(item);
}

/** How many lists lie above it, at the most; a circle ends where it closes. */
function depthOf(family: string, parents: (family: string) => readonly string[], seen: readonly string[] = []): number {
  // Deeper than that nothing changes: the count has its maximum.
  if (seen.length > 3 || seen.includes(family)) return 0;
  const depths = parents(family)
    .filter((one) => !seen.includes(one))
    .map((one) => 1 + depthOf(one, parents, [...seen, family]));
  return Math.max(0, ...depths);
}
