import { Kind, type SelectionNode } from 'graphql';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { isEntity, own } from './values.ts';

/** What a request selects of an object. */
export interface Selected {
  readonly keys: ReadonlySet<string>;
  /** The fields that have selections of their own. */
  readonly below: readonly {
    readonly key: string;
    /** Only objects of this type have it. */
    readonly type: string | null;
    readonly selected: Selected;
  }[];
}

export function selectedOf(selections: readonly SelectionNode[]): Selected {
  const selected: Growing = { keys: new Set(), below: [] };
  add(selections, null, selected);
  return selected;
}

interface Growing extends Selected {
  readonly keys: Set<string>;
  readonly below: Selected['below'][number][];
}

/** The planner writes a fetch's selections as fields, and as fragments where they are conditional. */
function add(selections: readonly SelectionNode[], type: string | null, to: Growing): void {
  for (const one of selections) {
    if (one.kind === Kind.FIELD) {
      const key = (one.alias ?? one.name).value;
      to.keys.add(key);
      if (one.selectionSet !== undefined)
        to.below.push({ key, type, selected: selectedOf(one.selectionSet.selections) });
    } else if (one.kind === Kind.INLINE_FRAGMENT) {
      add(one.selectionSet.selections, one.typeCondition?.name.value ?? type, to);
    }
  }
}

export interface Loss {
  readonly selected: Selected;
  readonly types: TypeRelations;
  /** Told of each object that was to get these keys. */
  readonly tell: (object: Record<string, unknown>, keys: ReadonlySet<string>) => void;
}

/**
 * Finds the objects of the answer, `target` and those below it, for which something was to come and nothing came: where
 * `source`, what did come, is null or ends. Other subgraphs may have given the objects themselves.
 */
export function visitLost(target: unknown, source: unknown, loss: Loss): void {
  if (Array.isArray(target)) {
    const sources: readonly unknown[] = Array.isArray(source) ? source : [];
    target.forEach((item, index) => visitLost(item, sources[index], loss));
    return;
  }
  if (!isEntity(target)) return;
  const { selected, types, tell } = loss;
  const came = isEntity(source) ? source : null;
  if (came === null) tell(target, selected.keys);
  const typename = own(target, '__typename');
  for (const { key, type, selected: inner } of selected.below) {
    if (type !== null && typeof typename === 'string' && !types.satisfies(typename, type)) continue;
    visitLost(own(target, key), came === null ? null : own(came, key), { ...loss, selected: inner });
  }
}
