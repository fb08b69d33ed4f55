import type { RequiredSelection, Rewrite } from './plan.ts';
import { applyRewrites } from './rewrites.ts';
import type { TypeRelations } from './types.ts';
import { define, type Entity, isEntity, own } from './values.ts';

/** Gives an entity's representation as JSON text, which is also its identity; null where a required field is missing. */
export type Represent = (entity: Entity) => string | null;

export interface RepresentationOptions {
  readonly requires: readonly RequiredSelection[];
  readonly rewrites: readonly Rewrite[];
  readonly types: TypeRelations;
  /** The field's name in the subgraph for a name in the plan. */
  readonly fieldName: (planName: string) => string;
}

/** Compiles a fetch's requirement. */
export function representation(options: RepresentationOptions): Represent {
  return flatRepresentation(options) ?? generalRepresentation(options);
}

/** One type, leaf fields, no rewrites: nearly all. The text is put together directly. */
function flatRepresentation({ requires, rewrites, fieldName }: RepresentationOptions): Represent | null {
  const [only] = requires;
  if (requires.length !== 1 || only?.kind !== 'InlineFragment' || rewrites.length > 0) return null;
  const type = only.typeCondition;
  const names: string[] = [];
  for (const one of only.selections) {
    if (one.kind !== 'Field' || one.selections !== undefined || one.alias !== undefined) return null;
    if (one.name !== '__typename') names.push(one.name);
  }
  if (type === undefined || only.selections.length !== names.length + 1) return null;
  const keys = names.map((name) => `,${JSON.stringify(fieldName(name))}:`);
  const start = `{"__typename":${JSON.stringify(type)}`;
  return (entity) => {
    // An interface's name here would be an interface object's; the general way knows its subtypes.
    if (entity['__typename'] !== type) return null;
    let text = start;
    for (let index = 0; index < names.length; index += 1) {
      const value = own(entity, names[index] ?? '');
      if (value === undefined) return null;
      text += (keys[index] ?? '') + (typeof value === 'number' ? String(value) : JSON.stringify(value));
    }
    return `${text}}`;
  };
}

function generalRepresentation({ requires, rewrites, types, fieldName }: RepresentationOptions): Represent {
  return (entity) => {
    const selected = select(entity, requires, { types, fieldName });
    if (selected === null || own(selected, '__typename') === undefined) return null;
    applyRewrites(rewrites, selected, types);
    return JSON.stringify(selected);
  };
}

type SelectOptions = Pick<RepresentationOptions, 'types' | 'fieldName'>;

/** What of the entity is required; null where something of it is missing. */
function select(entity: Entity, selections: readonly RequiredSelection[], options: SelectOptions): Entity | null {
  const selected: Entity = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      if (!applies(entity, selection.typeCondition, options.types)) continue;
      const part = select(entity, selection.selections, options);
      if (part === null) return null;
      for (const [key, value] of Object.entries(part)) combine(selected, key, value);
      continue;
    }
    const value = own(entity, selection.alias ?? selection.name);
    if (value === undefined) return null;
    const part = selection.selections === undefined ? value : selectBelow(value, selection.selections, options);
    if (part === undefined) return null;
    combine(selected, selection.alias ?? options.fieldName(selection.name), part);
  }
  return selected;
}

function applies(entity: Entity, condition: string | undefined, types: TypeRelations): boolean {
  if (condition === undefined) return true;
  const typename = own(entity, '__typename');
  return typeof typename === 'string' && types.satisfies(typename, condition);
}

/** Undefined where something is missing. */
function selectBelow(value: unknown, selections: readonly RequiredSelection[], options: SelectOptions): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item) => selectBelow(item, selections, options));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isEntity(value)) return value;
  return select(value, selections, options) ?? undefined;
}

function combine(target: Entity, key: string, value: unknown): void {
  const present = own(target, key);
  if (isEntity(present) && isEntity(value)) {
    for (const [name, field] of Object.entries(value)) combine(present, name, field);
  } else {
    define(target, key, value);
  }
}
