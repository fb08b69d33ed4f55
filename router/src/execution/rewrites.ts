import type { Rewrite } from '../planner/query-plan.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { define, isEntity, own } from './values.ts';

const fragmentPrefix = '... on ';

/** Applies a plan's rewrites to a value in place, list items each. Source: `FetchDataRewrite` of the query planner. */
export function applyRewrites(rewrites: readonly Rewrite[], value: unknown, types: TypeRelations): void {
  for (const rewrite of rewrites) applyAt(rewrite.path, value, { rewrite, types });
}

interface Applying {
  readonly rewrite: Rewrite;
  readonly types: TypeRelations;
}

function applyAt(path: readonly string[], value: unknown, applying: Applying): void {
  const { rewrite, types } = applying;
  if (Array.isArray(value)) {
    for (const item of value) applyAt(path, item, applying);
    return;
  }
  const [element, ...rest] = path;
  if (!isEntity(value) || element === undefined) return;
  if (element.startsWith(fragmentPrefix)) {
    const typename = own(value, '__typename');
    // A value of unknown type is taken for one of the type: the planner does not always select `__typename`.
    if (typeof typename !== 'string' || types.satisfies(typename, element.slice(fragmentPrefix.length))) {
      applyAt(rest, value, applying);
    }
    return;
  }
  if (rest.length > 0) {
    applyAt(rest, own(value, element), applying);
    return;
  }
  if (rewrite.kind === 'ValueSetter') {
    define(value, element, rewrite.setValueTo);
    return;
  }
  const renamed = own(value, element);
  if (renamed === undefined) return;
  define(value, rewrite.renameKeyTo, renamed);
  delete value[element];
}
