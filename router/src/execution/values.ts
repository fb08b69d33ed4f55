/** An object as a subgraph sent it. */
export interface Entity {
  [key: string]: unknown;
}

export function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name that every JavaScript object has is no field of this one. */
export function own(entity: Entity, key: string): unknown {
  return Object.hasOwn(entity, key) ? entity[key] : undefined;
}

/**
 * A compiled `own` for one key, which must be a GraphQL name. Each reader is code of its own, so that the engine
 * remembers where in its objects the key lies: several times faster than one function for all keys.
 */
export function reader(key: string): (entity: Entity) => unknown {
  if (key in Object.prototype) return (entity) => own(entity, key);
  // oxlint-disable-next-line typescript/no-implied-eval -- built from a name that the parser has validated
  return new Function('e', `return e[${JSON.stringify(key)}]`) as (entity: Entity) => unknown;
}

/** Sets a field, also one that is named `__proto__`. */
export function define(entity: Entity, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(entity, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    entity[key] = value;
  }
}
