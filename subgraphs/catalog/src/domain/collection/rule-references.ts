import type { Attribute } from '../attribute/attribute.ts';
import { conditionProblem, isTelling } from '../attribute/attribute-condition.ts';
import type { AttributeUnknown } from '../edit/edit-failure.ts';
import { same } from '../import/same.ts';
import type { EditedCollection, KnownCollection } from './collection.ts';
import type { InvalidCollection } from './collection-refusal.ts';

// What rules name: whether there is such a thing, and whether it can be asked so.

type Ruled = Pick<EditedCollection, 'rule'>;

/** The categories that a rule names. */
export function namedCategories({ rule }: Ruled): readonly string[] {
  return (rule?.conditions ?? []).flatMap((one) => (one.kind === 'CATEGORIES' ? one.categoryIds : []));
}

/** The attributes that a rule names, by their keys. */
export function namedAttributes({ rule }: Ruled): readonly string[] {
  return (rule?.conditions ?? []).flatMap((one) => ('key' in one ? [one.key] : []));
}

/** A category that the rule newly names, and that there is not; else null. What a rule had may have gone since. */
export function unknownCategory(
  next: Ruled,
  before: KnownCollection | null,
  known: ReadonlySet<string>,
): string | null {
  const had = new Set(before === null ? [] : namedCategories(before));
  return namedCategories(next).find((id) => !known.has(id) && !had.has(id)) ?? null;
}

/** What a rule newly says of attributes that cannot be said of them, or null. The path is that within the collection. */
export function attributeMisfit(
  { rule }: Ruled,
  before: KnownCollection | null,
  attributes: ReadonlyMap<string, Attribute>,
): AttributeUnknown | InvalidCollection | null {
  if (same(rule, before?.rule)) return null;
  for (const [index, condition] of (rule?.conditions ?? []).entries()) {
    if (!('key' in condition)) continue;
    const path = ['rule', 'conditions', String(index), 'attribute'];
    const attribute = attributes.get(condition.key);
    if (attribute === undefined) return { kind: 'AttributeUnknown', key: condition.key, path: [...path, 'key'] };
    const problem = isTelling(condition) ? conditionProblem(attribute, condition) : 'expected one end at least';
    if (problem !== null) return { kind: 'InvalidCollection', about: 'COLLECTION', problem, path };
  }
  return null;
}
