import { jsonText } from '../json/json-text.ts';
import { isTooDeep } from '../json/nesting.ts';
import type { PathElement } from '../plan/fetches.ts';
import type { KeyRenamer } from '../planner/query-plan.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { type Entity, isEntity, own } from './values.ts';

/** Entities whose `@fromContext` arguments have the same values: they can be asked for together. */
export interface ContextGroup {
  readonly entities: Entity[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Finds the entities at the paths and, above each, the values that its context arguments take. */
export function contextGroups(
  data: Entity,
  paths: readonly (readonly PathElement[])[],
  options: { readonly rewrites: readonly KeyRenamer[]; readonly types: TypeRelations },
): ContextGroup[] {
  const groups = new Map<string, ContextGroup>();
  for (const path of paths) {
    visitWithAncestors(data, path, (ancestors) => {
      const entity = ancestors.at(-1);
      if (entity === undefined) return;
      const values = contextValues(ancestors, options);
      const key = jsonText(values);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { entities: [entity], values });
      else group.entities.push(entity);
    });
  }
  return [...groups.values()];
}

function contextValues(
  ancestors: readonly Entity[],
  { rewrites, types }: { readonly rewrites: readonly KeyRenamer[]; readonly types: TypeRelations },
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { path, renameKeyTo } of rewrites) {
    const value = valueAt(ancestors, path, types);
    if (value !== undefined && !isTooDeep(value)) values[renameKeyTo] = value;
  }
  return values;
}

/** Follows a path whose `..` go up and whose `... on Type` are conditions; undefined where it does not lead anywhere. */
function valueAt(ancestors: readonly Entity[], path: readonly string[], types: TypeRelations): unknown {
  const up = path.filter((element) => element === '..').length;
  let value: unknown = ancestors[ancestors.length - 1 - up];
  for (const element of path.slice(up)) {
    if (Array.isArray(value)) return undefined;
    if (!isEntity(value)) return value === null ? null : undefined;
    if (!element.startsWith('... on ')) {
      value = own(value, element);
      continue;
    }
    const typename = own(value, '__typename');
    if (typeof typename === 'string' && !types.satisfies(typename, element.slice('... on '.length))) return undefined;
  }
  return value;
}

function visitWithAncestors(
  root: Entity,
  path: readonly PathElement[],
  visit: (ancestors: readonly Entity[]) => void,
): void {
  const walk = (value: unknown, depth: number, ancestors: readonly Entity[]): void => {
    if (Array.isArray(value)) {
      const next = path[depth]?.key === null ? depth + 1 : depth;
      for (const item of value) walk(item, next, ancestors);
      return;
    }
    if (!isEntity(value)) return;
    const element = path[depth];
    if (element === undefined) visit([...ancestors, value]);
    else if (element.key !== null) walk(own(value, element.key), depth + 1, [...ancestors, value]);
  };
  walk(root, 0, []);
}
