import type { EditedAttribute } from './attribute.ts';
import type { AttributeValue, AttributeValues } from './attribute-value.ts';

/** An attribute as it is handed to the bulk loader, one JSON object a line, before the products that have values of it. */
export interface AttributeDraft extends EditedAttribute {
  readonly kind: 'attribute';
}

/** Categories are said by their paths of names, as products say theirs. */
export type DraftValue =
  | Exclude<AttributeValue, { readonly kind: 'CATEGORY' }>
  | { readonly kind: 'CATEGORY'; readonly categoryPaths: readonly (readonly string[])[] };

/** By the attribute's key. */
export type DraftValues = Readonly<Record<string, DraftValue>>;

export function attributeDraftOf({
  key,
  name,
  type,
  translations,
  isFilterable,
  isFacetable,
}: EditedAttribute): AttributeDraft {
  return { kind: 'attribute', key, name, type, translations, isFilterable, isFacetable };
}

/** A category that is gone has no path: nothing refers to it any more. */
export function draftValuesOf(values: AttributeValues, pathOf: (categoryId: string) => readonly string[]): DraftValues {
  const drafted = Object.entries(values).flatMap(([key, value]): [string, DraftValue][] => {
    if (value.kind !== 'CATEGORY') return [[key, value]];
    const categoryPaths = value.categoryIds.map(pathOf).filter(({ length }) => length > 0);
    return categoryPaths.length === 0 ? [] : [[key, { kind: 'CATEGORY', categoryPaths }]];
  });
  return Object.fromEntries(drafted);
}

/** Paths of names of all categories that values refer to. */
export function categoryPathsOf(values: DraftValues): readonly (readonly string[])[] {
  return Object.values(values).flatMap((value) => (value.kind === 'CATEGORY' ? value.categoryPaths : []));
}

/** The value as catalogs keep it, with the fields of its kind alone. */
export function valueOf(draft: DraftValue, categoryIdOf: (path: readonly string[]) => string): AttributeValue {
  switch (draft.kind) {
    case 'TEXT':
      return { kind: draft.kind, text: draft.text };
    case 'NUMBER':
      return { kind: draft.kind, number: draft.number };
    case 'BOOLEAN':
      return { kind: draft.kind, boolean: draft.boolean };
    case 'DATE':
      return { kind: draft.kind, date: draft.date };
    case 'CHOICE':
      return { kind: draft.kind, choices: draft.choices };
    case 'PRODUCT':
      return { kind: draft.kind, productIds: draft.productIds };
    case 'CATEGORY':
      return { kind: draft.kind, categoryIds: draft.categoryPaths.map(categoryIdOf) };
    case 'MEASUREMENT':
      return { kind: draft.kind, amount: draft.amount, unit: draft.unit };
  }
}
