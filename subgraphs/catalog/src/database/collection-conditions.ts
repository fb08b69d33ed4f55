import type { AttributeCondition } from '../domain/attribute/attribute-condition.ts';
import { dayOf, listedCondition } from '../domain/attribute/listed-condition.ts';
import type { CollectionCondition } from '../domain/collection/collection.ts';
import { optionKey, optionOf } from '../domain/product-list.ts';

/** A condition as its table has it: see migration 0015. */
export interface ConditionRow {
  readonly kind: CollectionCondition['kind'];
  readonly isNegated: boolean;
  readonly field: string | null;
  readonly texts: readonly string[];
  readonly low: number | null;
  readonly high: number | null;
}

export function conditionRow(condition: CollectionCondition): ConditionRow {
  const { kind, isNegated } = condition;
  const blank = { kind, isNegated, field: null, texts: [], low: null, high: null };
  switch (kind) {
    case 'TAGS':
    case 'VENDORS':
    case 'PRODUCT_TYPES':
      return { ...blank, texts: condition.values };
    case 'CATEGORIES':
      return { ...blank, texts: condition.categoryIds };
    case 'OPTION': {
      const { name, values } = condition;
      return { ...blank, field: name, texts: values.map((value) => optionKey(name, value)) };
    }
    case 'PRICE':
      return { ...blank, field: condition.currency, low: condition.minMinor, high: condition.maxMinor };
    case 'ATTRIBUTE_VALUES':
    case 'ATTRIBUTE_FLAG':
    case 'ATTRIBUTE_RANGE':
    case 'ATTRIBUTE_DATES':
      return { ...blank, ...attributeRow(condition) };
    case 'AVAILABLE':
      return blank;
  }
}

function attributeRow(condition: AttributeCondition): Pick<ConditionRow, 'field' | 'texts' | 'low' | 'high'> {
  const listed = listedCondition(condition);
  const { key: field } = listed;
  return listed.kind === 'WORDS'
    ? { field, texts: listed.words, low: null, high: null }
    : { field, texts: [], low: listed.low, high: listed.high };
}

export function conditionOf({ kind, isNegated, field, texts, low, high }: ConditionRow): CollectionCondition {
  switch (kind) {
    case 'TAGS':
    case 'VENDORS':
    case 'PRODUCT_TYPES':
      return { kind, isNegated, values: texts };
    case 'CATEGORIES':
      return { kind, isNegated, categoryIds: texts };
    case 'OPTION':
      return { kind, isNegated, name: field ?? '', values: texts.map((key) => optionOf(key).value) };
    case 'PRICE':
      return { kind, isNegated, currency: field ?? '', minMinor: low, maxMinor: high };
    case 'ATTRIBUTE_VALUES':
      return { kind, isNegated, key: field ?? '', values: texts.map((key) => optionOf(key).value) };
    case 'ATTRIBUTE_FLAG':
      return { kind, isNegated, key: field ?? '', flag: texts.some((key) => optionOf(key).value === 'true') };
    case 'ATTRIBUTE_RANGE':
      return { kind, isNegated, key: field ?? '', min: low, max: high };
    case 'ATTRIBUTE_DATES':
      return { kind, isNegated, key: field ?? '', from: dayOrNull(low), until: dayOrNull(high) };
    case 'AVAILABLE':
      return { kind, isNegated };
  }
}

function dayOrNull(number: number | null): string | null {
  return number === null ? null : dayOf(number);
}
