import { jsonText } from '../json/json-text.ts';
import { isTooDeep } from '../json/nesting.ts';
import type { PathElement } from '../plan/fetches.ts';
import type { KeyRenamer } from '../planner/query-plan.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import type { Cause, Failures } from './failures.ts';
import { type Entity, isEntity, own } from './values.ts';

/** Entities whose `@fromContext` arguments have the same values: they can be asked for together. */
export interface ContextGroup {
  readonly entities: Entity[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** The entities at the paths: those that can be asked for, and by cause those that lack a value for an argument. */
export interface Contexts {
  readonly groups: readonly ContextGroup[];
  readonly lost: ReadonlyMap<Cause | 'Absent', readonly Entity[]>;
}

export interface ContextOptions {
  readonly rewrites: readonly KeyRenamer[];
  readonly types: TypeRelations;
  readonly failures: Failures;
}

/** Finds the entities at the paths and, above each, the values that its context arguments take. */
export function contextGroups(
  data: Entity,
  paths: readonly (readonly PathElement[])[],
  options: ContextOptions,
): Contexts {
  const groups = new Map<string, ContextGroup>();
  const lost = new Map<Cause | 'Absent', Entity[]>();
  for (const path of paths) {
    visitWithAncestors(data, path, (ancestors) => {
      const entity = ancestors.at(-1);
      if (entity === undefined) return;
      const { values, cause } = contextValues(ancestors, options);
      if (cause !== null) {
        const others = lost.get(cause);
        if (others === undefined) lost.set(cause, [entity]);
        else others.push(entity);
        return;
      }
      const key = jsonText(values);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { entities: [entity], values });
      else group.entities.push(entity);
    });
  }
  return { groups: [...groups.values()], lost };
}

/** `cause`: why one of the values is not known. */
function contextValues(ancestors: readonly Entity[], options: ContextOptions) {
  const values: Record<string, unknown> = {};
  const causes = new Map<string, Cause | 'Absent'>();
  for (const { path, renameKeyTo } of options.rewrites) {
    const { value, cause = null } = valueAt(ancestors, path, options);
    if (value !== undefined && !isTooDeep(value)) values[renameKeyTo] = value;
    if (cause !== null) causes.set(renameKeyTo, cause);
  }
  const lacking = [...causes].find(([name]) => !Object.hasOwn(values, name));
  return { values, cause: lacking?.[1] ?? null };
}

interface Found {
  /** Undefined where the path does not lead anywhere. */
  readonly value?: unknown;
  /** Why the value is not there. */
  readonly cause?: Cause | 'Absent' | null;
}

/** Follows a path whose `..` go up and whose `... on Type` are conditions. */
function valueAt(ancestors: readonly Entity[], path: readonly string[], { types, failures }: ContextOptions): Found {
  const up = path.filter((element) => element === '..').length;
  let value: unknown = ancestors[ancestors.length - 1 - up];
  for (const element of path.slice(up)) {
    if (!isEntity(value)) return value === null ? { value } : {};
    if (element.startsWith('... on ')) {
      const typename = own(value, '__typename');
      if (typeof typename === 'string' && !types.satisfies(typename, element.slice('... on '.length))) return {};
      continue;
    }
    const below = own(value, element);
    if (below === undefined) return { cause: failures.find(value, element) };
    value = below;
  }
  return { value };
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
