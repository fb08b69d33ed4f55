/** What a product has of an attribute: of the attribute's kind. */
export type AttributeValue =
  | { readonly kind: 'TEXT'; readonly text: string }
  | { readonly kind: 'NUMBER'; readonly number: number }
  | { readonly kind: 'BOOLEAN'; readonly boolean: boolean }
  | { readonly kind: 'DATE'; readonly date: string }
  | { readonly kind: 'CHOICE'; readonly choices: readonly string[] }
  | { readonly kind: 'PRODUCT'; readonly productIds: readonly string[] }
  | { readonly kind: 'CATEGORY'; readonly categoryIds: readonly string[] }
  | { readonly kind: 'MEASUREMENT'; readonly amount: number; readonly unit: string };

/** What a product has of each attribute, by the attribute's key. */
export type AttributeValues = Readonly<Record<string, AttributeValue>>;

/** Why a value cannot be one of an attribute. */
export interface ValueProblem {
  /** What is wrong: its unit, or all else. */
  readonly about: 'UNIT' | 'VALUE';
  /** What was expected, and what came. */
  readonly problem: string;
}
