/** What a shop says of its products beside what every shop does: their material, how long they are. */
export interface Attribute {
  /** What programs call it; it never changes. */
  readonly key: string;
  readonly name: string;
  /** By language; one for each. */
  readonly translations: readonly AttributeTranslation[];
  readonly type: AttributeType;
  readonly isFilterable: boolean;
  readonly isFacetable: boolean;
  /** Grows with each change. */
  readonly version: number;
}

/** What values are like. Of which kind they are, in which unit, and whether one or several, never changes. */
export type AttributeType =
  | { readonly kind: 'TEXT'; readonly lengthMax: number }
  | ({ readonly kind: 'NUMBER' } & Bounds)
  | { readonly kind: 'BOOLEAN' }
  /** Days such as 2026-02-28; null for no end. */
  | { readonly kind: 'DATE'; readonly earliest: string | null; readonly latest: string | null }
  | { readonly kind: 'CHOICE'; readonly isSeveral: boolean; readonly choices: readonly AttributeChoice[] }
  | { readonly kind: 'PRODUCT'; readonly isSeveral: boolean }
  | { readonly kind: 'CATEGORY'; readonly isSeveral: boolean }
  | ({ readonly kind: 'MEASUREMENT'; readonly unit: string } & Bounds);

/** Both ends are in it; null for no end. */
export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
  /** How many digits a value has at most behind the point. */
  readonly decimals: number;
}

export interface AttributeChoice {
  /** What products have and filters take. */
  readonly value: string;
  readonly name: string;
}

export interface AttributeTranslation {
  /** A canonical tag of BCP 47. */
  readonly language: string;
  readonly name: string;
  /** Of those choices that are translated. */
  readonly choices: readonly AttributeChoice[];
}

/** What edits change. */
export type EditedAttribute = Omit<Attribute, 'version'>;

/** The most of everything. All attributes of a shop are read at once. */
export const attributeLimits = {
  attributes: 250,
  keyLength: 64,
  choices: 250,
  /** Choices, products or categories in one value. */
  values: 50,
  textLength: 4_000,
  /** An index of PostgreSQL's takes no longer text, whatever its characters. */
  filteredTextLength: 255,
  unitLength: 16,
  // Together fifteen digits: as many as a number keeps on its way through JSON.
  magnitude: 1_000_000_000,
  decimals: 6,
} as const;

/** What an attribute is called in the first of some languages that it is translated into; else in the shop's own. */
export function attributeName({ name, translations }: Attribute, languages: readonly string[]): string {
  return inFirst(languages, translations, (one) => one.name) ?? name;
}

/** The same of one of its choices. */
export function choiceName(
  { translations }: Attribute,
  { value, name }: AttributeChoice,
  languages: readonly string[],
): string {
  return inFirst(languages, translations, ({ choices }) => choices.find((one) => one.value === value)?.name) ?? name;
}

function inFirst(
  languages: readonly string[],
  translations: readonly AttributeTranslation[],
  textOf: (translation: AttributeTranslation) => string | undefined,
): string | undefined {
  return languages
    .flatMap((language) => translations.filter((one) => one.language === language))
    .map(textOf)
    .find((text) => text !== undefined);
}
