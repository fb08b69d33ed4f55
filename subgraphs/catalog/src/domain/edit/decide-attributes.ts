import type { Path } from '@tributary/kit/failure';
import type { FieldChange } from './product-changes.ts';
import { same } from '../import/same.ts';
import { type Languages, languageTag } from '../translation/language.ts';
import { refusedLanguage } from '../translation/refused-language.ts';
import {
  type Attribute,
  attributeLimits,
  type AttributeTranslation,
  type EditedAttribute,
} from '../attribute/attribute.ts';
import type { AttributeEdit, AttributeFacts, TypeFacts } from './attribute-edit.ts';
import type { AttributeRefusal, InvalidAttribute } from './attribute-refusal.ts';
import { typeWith, usualType } from './attribute-type.ts';
import { attributeInputPath, attributeProblem } from '../attribute/check-attribute.ts';

export interface AttributesDecided {
  readonly kind: 'AttributesDecided';
  /** Each attribute of the edits once, in the order in which they name them first. */
  readonly changes: readonly AttributeChange[];
}

export interface AttributeChange {
  readonly before: Attribute | null;
  /** Null where it is gone. */
  readonly after: EditedAttribute | null;
  /** Of the last line of the input that is about it. */
  readonly path: Path;
  /** Empty where nothing is to be done. */
  readonly fields: readonly FieldChange[];
}

export interface AttributeLine {
  readonly edit: AttributeEdit;
  /** Of the line in the input. */
  readonly path: Path;
}

/** What the shop is like, as far as edits have to know. */
export interface AttributeShop {
  /** Those that edits name, locked. */
  readonly attributes: readonly Attribute[];
  /** How many there are. */
  readonly count: number;
  readonly languages: Languages;
}

/** What edits, one after the other, make of attributes; the first that cannot be done stands for all. Whether values stand in the way is asked by `standingProblem`. */
export function decideAttributes(
  lines: readonly AttributeLine[],
  shop: AttributeShop,
): AttributesDecided | AttributeRefusal {
  const desk = new Desk(shop);
  for (const line of lines) {
    const refusal = desk.take(line);
    if (refusal !== null) return refusal;
  }
  return { kind: 'AttributesDecided', changes: desk.changes() };
}

interface Standing {
  readonly after: EditedAttribute | null;
  readonly path: Path;
}

/** Attributes while edits are made to them. */
class Desk {
  readonly #shop: AttributeShop;
  readonly #before: ReadonlyMap<string, Attribute>;
  readonly #now = new Map<string, Standing>();

  constructor(shop: AttributeShop) {
    this.#shop = shop;
    this.#before = new Map(shop.attributes.map((one) => [one.key, one]));
  }

  changes(): readonly AttributeChange[] {
    return [...this.#now].map(([key, { after, path }]) => {
      const before = this.#before.get(key) ?? null;
      return { before, after, path, fields: fieldsBetween(before, after) };
    });
  }

  take({ edit, path }: AttributeLine): AttributeRefusal | null {
    const { key } = edit;
    const before = this.#before.get(key) ?? null;
    const standing = this.#now.get(key);
    const current = standing === undefined ? before : standing.after;
    if (edit.kind === 'CreateAttribute') {
      if (current !== null) return { kind: 'AttributeKeyTaken', key, path: [...path, 'key'] };
      const blank = { key, name: '', translations: [], isFilterable: false, isFacetable: false };
      return this.#put({ ...blank, type: usualType(edit.type) }, edit, path);
    }
    if (before === null || current === null) return { kind: 'AttributeUnknown', key, path: [...path, 'key'] };
    const { expectedVersion: expected } = edit;
    if (expected !== null && expected !== before.version) {
      const conflict = { kind: 'AttributeVersionConflict', expected, actual: before.version } as const;
      return { ...conflict, key, path: [...path, 'expectedVersion'] };
    }
    if (edit.kind === 'UpdateAttribute') return this.#put(current, edit, path);
    this.#now.set(key, { after: null, path });
    return null;
  }

  #put(
    current: EditedAttribute,
    { facts, typeFacts }: { readonly facts: AttributeFacts; readonly typeFacts: TypeFacts },
    path: Path,
  ): AttributeRefusal | null {
    const type = typeWith(current.type, typeFacts);
    if (type.kind === 'MisplacedFact')
      return invalid(`values of the kind ${current.type.kind} have none`, [...path, type.field]);
    const said = facts.translations?.map((one) => ({ ...one, language: languageTag(one.language) ?? one.language }));
    const next = { ...current, ...facts, type, translations: said ?? withoutLostChoices(current.translations, type) };
    const refused = next.translations.flatMap(({ language }, index) => {
      const at = { into: [], languages: this.#shop.languages, path: [...path, 'translations', String(index)] };
      return refusedLanguage(language, at) ?? [];
    });
    const problem = attributeProblem(next);
    if (refused[0] !== undefined) return refused[0];
    if (problem !== null) return invalid(problem.message, [...path, ...attributeInputPath(problem)]);
    this.#now.set(next.key, { after: next, path });
    const made = [...this.#now.keys()].filter((key) => !this.#before.has(key));
    return this.#shop.count + made.length > attributeLimits.attributes && !this.#before.has(next.key)
      ? invalid(`expected at most ${attributeLimits.attributes} attributes`, path)
      : null;
  }
}

/** Of choices that an attribute has no more no name stays. */
function withoutLostChoices(
  translations: readonly AttributeTranslation[],
  type: EditedAttribute['type'],
): readonly AttributeTranslation[] {
  if (type.kind !== 'CHOICE') return translations;
  const values = new Set(type.choices.map(({ value }) => value));
  return translations.map((one) => ({ ...one, choices: one.choices.filter(({ value }) => values.has(value)) }));
}

/** As inputs call them. */
function fieldsOf(attribute: EditedAttribute | null): Readonly<Record<string, unknown>> {
  if (attribute === null) return {};
  const { name, translations, isFilterable: filterable, isFacetable: facetable, type } = attribute;
  const { isSeveral: several, ...facts } = { isSeveral: undefined, ...type };
  const said = { name, translations, filterable, facetable, ...facts };
  return several === undefined ? said : { ...said, several };
}

function fieldsBetween(before: EditedAttribute | null, after: EditedAttribute | null): readonly FieldChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
    .filter((one) => !same(one.before, one.after));
}

function invalid(problem: string, path: Path): InvalidAttribute {
  return { kind: 'InvalidAttribute', problem, path };
}
