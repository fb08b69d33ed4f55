import type { TypeRelations } from '../supergraph/type-relations.ts';
import { define, type Entity, isEntity, own } from './values.ts';

/**
 * Adds to `target` what a subgraph sent of the same object. A value that is there is never lost to a null, and a
 * concrete `__typename` never to an interface's: an interface object's subgraph knows no other.
 */
export function merge(target: Entity, source: Entity, types: TypeRelations): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    const present = own(target, key);
    if (present === undefined || present === null) define(target, key, value);
    else if (value === null || value === present) continue;
    else if (key === '__typename') target[key] = moreConcrete(present, value, types);
    else if (Array.isArray(value) && Array.isArray(present)) mergeLists(present, value, types);
    else if (isEntity(value) && isEntity(present)) merge(present, value, types);
    else define(target, key, value);
  }
}

function mergeLists(target: unknown[], source: readonly unknown[], types: TypeRelations): void {
  source.forEach((value, index) => {
    const present = target[index];
    if (isEntity(value) && isEntity(present)) merge(present, value, types);
    else if (Array.isArray(value) && Array.isArray(present)) mergeLists(present, value, types);
    else if (value !== null && value !== undefined) target[index] = value;
  });
}

function moreConcrete(present: unknown, value: unknown, types: TypeRelations): unknown {
  return typeof present === 'string' && !types.isInterface(present) ? present : value;
}

export type MergeEntity = (target: Entity, source: Entity) => void;

/** A compiled `merge` for entities of which only leaf fields with these keys were asked. Keys are GraphQL names. */
export function leafMerge(keys: readonly string[], types: TypeRelations): MergeEntity {
  // Such a field would be found on every object; the general way tells own fields from inherited ones.
  if (keys.some((key) => key in Object.prototype)) return (target, source) => merge(target, only(keys, source), types);
  const statements = keys
    .filter((key) => key !== '__typename')
    .map((key) => JSON.stringify(key))
    .map((key) => `v=s[${key}];if(v!==undefined&&(v!==null||t[${key}]===undefined))t[${key}]=v;`);
  // oxlint-disable-next-line typescript/no-implied-eval -- built from names that the parser has validated
  const mergeFields = new Function('t', 's', `let v;${statements.join('')}`) as MergeEntity;
  if (!keys.includes('__typename')) return mergeFields;
  return (target, source) => {
    const typename = source['__typename'];
    if (typename !== undefined) target['__typename'] = moreConcrete(target['__typename'], typename, types);
    mergeFields(target, source);
  };
}

/** What else came is another part's, which may not have been to ask of this entity. */
function only(keys: readonly string[], source: Entity): Entity {
  const some: Entity = {};
  for (const key of keys) if (Object.hasOwn(source, key)) define(some, key, source[key]);
  return some;
}
