import type { LintRule } from './rule.ts';
import { deprecations } from './rules/deprecations.ts';
import { foreignReferences } from './rules/foreign-references.ts';
import { mutationErrors } from './rules/mutation-errors.ts';
import { names } from './rules/names.ts';
import { nullInList } from './rules/null-in-list.ts';
import { sizedLists } from './rules/sized-lists.ts';

/** In the order in which the README has them. */
export const rules: readonly LintRule[] = [
  names,
  nullInList,
  sizedLists,
  deprecations,
  mutationErrors,
  foreignReferences,
];
