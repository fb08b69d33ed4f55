import type { LintRule } from './rule.ts';
import { deprecationDates } from './rules/deprecation-dates.ts';
import { deprecationReplacements } from './rules/deprecation-replacements.ts';
import { deprecations } from './rules/deprecations.ts';
import { foreignReferences } from './rules/foreign-references.ts';
import { leafLists } from './rules/leaf-lists.ts';
import { mutationErrors } from './rules/mutation-errors.ts';
import { names } from './rules/names.ts';
import { nullInList } from './rules/null-in-list.ts';
import { sizedLists } from './rules/sized-lists.ts';

/** In the order in which the README has them. */
export const rules: readonly LintRule[] = [
  names,
  nullInList,
  sizedLists,
  leafLists,
  deprecations,
  deprecationReplacements,
  deprecationDates,
  mutationErrors,
  foreignReferences,
];

/** What `lint --usage` tells beside them: it takes what clients were seen to ask. */
export const unusedField = 'FIELD_UNUSED';
