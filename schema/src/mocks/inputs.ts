import { getNamedType, isLeafType } from 'graphql';
import { connectionItem } from './connections.ts';
import { type Field, isList } from './graph-facts.ts';
import { isValueOf } from './leaf-values.ts';
import { type Arguments, isRecord, partOf, type Thing, type Told } from './thing.ts';
import type { Known, Said } from './told-values.ts';

/**
 * What an input says of what comes of it: fields of the same name; `productId` of a field `product`; lists of objects of
 * lists of the same name. A mock has no other way to know what a mutation does.
 */
export function saidBy(known: Known, type: string, { id, input }: Input): Told {
  const fields = known.facts.fieldsOf(type);
  const said = Object.entries(input).flatMap(([name, value]) => {
    const linked = name.endsWith('Id') ? fields[name.slice(0, -'Id'.length)] : undefined;
    if (linked !== undefined && typeof value === 'string') return linkedEntity(known, linked, value);
    const field = fields[name];
    if (field === undefined) return [];
    const one = saidOf(known, field, { id: `${id}.${name}`, value });
    return one === undefined ? [] : [[name, one] as const];
  });
  return Object.fromEntries(said);
}

export interface Input {
  readonly id: string;
  readonly input: Arguments;
}

function linkedEntity(
  { facts, entities }: Known,
  { name, type }: Field,
  id: string,
): readonly (readonly [string, unknown])[] {
  const named = getNamedType(type).name;
  const isFound = facts.isEntity(named) && Object.hasOwn(facts.fieldsOf(named), 'id');
  return isFound ? [[name, entities.found(named, { id })]] : [];
}

/** Undefined where it says nothing that the field could be. */
function saidOf(known: Known, { type }: Field, { id, value }: Said): unknown {
  const named = getNamedType(type);
  if (isLeafType(named)) {
    const values = Array.isArray(value) ? value : [value];
    return isList(type) === Array.isArray(value) && values.every((one) => isValueOf(named, one)) ? value : undefined;
  }
  const item = connectionItem(known.facts, named.name);
  if (Array.isArray(value) && value.every(isRecord) && (isList(type) || item !== null)) {
    return value.map((one, place) => saidThing(known, item ?? named.name, { id: `${id}/${place}`, input: one }));
  }
  return isRecord(value) && !isList(type) && item === null
    ? saidThing(known, named.name, { id, input: value })
    : undefined;
}

function saidThing(known: Known, type: string, { id, input }: Input): Thing {
  const object = known.facts.possibleTypes(type)[0] ?? type;
  const told = saidBy(known, object, { id, input });
  return known.facts.isEntity(type) ? known.entities.made(object, id, told) : partOf(object, id, { told });
}
