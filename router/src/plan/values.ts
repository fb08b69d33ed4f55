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

/** Sets a field, also one that is named `__proto__`. */
export function define(entity: Entity, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(entity, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    entity[key] = value;
  }
}
