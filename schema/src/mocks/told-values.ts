import { getNamedType, type GraphQLOutputType, isLeafType } from 'graphql';
import { connectionItem } from './connections.ts';
import type { Entities } from './entities.ts';
import type { GraphFacts } from './graph-facts.ts';
import { isRecord, isThing, partOf } from './thing.ts';

/** What there is: the graph's types, and its entities. */
export interface Known {
  readonly facts: GraphFacts;
  readonly entities: Entities;
}

export interface Said {
  /** What follows where nothing is said follows from it. */
  readonly id: string;
  readonly value: unknown;
}

/**
 * What examples, references and inputs say of a field, as a mock has it: objects are things, and those with the keys of an
 * entity that entity. What is one already stays.
 */
export function toldValue(known: Known, type: GraphQLOutputType, { id, value }: Said): unknown {
  const named = getNamedType(type);
  if (value === null || value === undefined || isLeafType(named)) return value;
  const name = connectionItem(known.facts, named.name) ?? named.name;
  if (Array.isArray(value))
    return value.map((one, place) => asThing(known, name, { id: `${id}/${place}`, value: one }));
  return asThing(known, name, { id, value });
}

function asThing({ facts, entities }: Known, type: string, { id, value }: Said): unknown {
  if (isThing(value) || !isRecord(value)) return value;
  const { __typename: named, ...told } = value;
  const object = typeof named === 'string' ? named : (facts.possibleTypes(type)[0] ?? type);
  return facts.isEntity(type) ? entities.found(object, told) : partOf(object, id, { told });
}
