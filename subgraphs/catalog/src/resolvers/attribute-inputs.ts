import { badInput } from '@tributary/kit/errors';
import type { AttributeFacts, CreateAttribute, TypeFacts } from '../domain/edit/attribute-edit.ts';
import type { AttributeCondition } from '../domain/attribute/attribute-condition.ts';
import type { AttributeValue } from '../domain/attribute/attribute-value.ts';
import type {
  AttributeCreateInput,
  AttributeUpdateInput,
  AttributeValueInput,
  ProductAttributeFilter,
} from './types.ts';

// Inputs as the domain has them: what a client leaves out is undefined, and null where it can be empty.

export function newAttribute({ key, kind, name, ...input }: AttributeCreateInput): CreateAttribute {
  const { translations, filterable, facetable, several, unit } = input;
  const { isSeveral, ...typeFacts } = { ...typeFactsOf(input), isSeveral: several ?? undefined };
  return {
    kind: 'CreateAttribute',
    key,
    type: kind,
    facts: { name, translations, isFilterable: filterable, isFacetable: facetable },
    typeFacts: {
      ...typeFacts,
      ...(isSeveral !== undefined && { isSeveral }),
      ...(typeof unit === 'string' && { unit }),
    },
  };
}

/** What cannot be empty stays where it is null. */
export function attributeFacts({
  name,
  translations,
  filterable,
  facetable,
}: Omit<AttributeUpdateInput, 'key' | 'expectedVersion'>): AttributeFacts {
  return {
    ...(typeof name === 'string' && { name }),
    ...(translations && { translations }),
    ...(typeof filterable === 'boolean' && { isFilterable: filterable }),
    ...(typeof facetable === 'boolean' && { isFacetable: facetable }),
  };
}

/** Ends can be empty, where they are given. */
export function typeFactsOf({
  lengthMax,
  min,
  max,
  decimals,
  earliest,
  latest,
  choices,
}: Pick<AttributeUpdateInput, keyof TypeFacts & keyof AttributeUpdateInput>): TypeFacts {
  return {
    ...(typeof lengthMax === 'number' && { lengthMax }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(typeof decimals === 'number' && { decimals }),
    ...(earliest !== undefined && { earliest }),
    ...(latest !== undefined && { latest }),
    ...(choices && { choices }),
  };
}

/** Throws BAD_USER_INPUT unless it asks for exactly one thing. */
export function attributeCondition(input: ProductAttributeFilter): AttributeCondition {
  const { key, values, boolean, range, dates } = input;
  const [given, ...others] = [
    values && { kind: 'ATTRIBUTE_VALUES' as const, key, values },
    typeof boolean === 'boolean' && { kind: 'ATTRIBUTE_FLAG' as const, key, flag: boolean },
    range && { kind: 'ATTRIBUTE_RANGE' as const, key, min: range.min ?? null, max: range.max ?? null },
    dates && { kind: 'ATTRIBUTE_DATES' as const, key, from: dates.from ?? null, until: dates.until ?? null },
  ].filter((one) => typeof one === 'object' && one !== null);
  if (given === undefined || others.length > 0)
    throw badInput(`expected exactly one of values, boolean, range and dates of the attribute ${key}`);
  return given;
}

/** Throws BAD_USER_INPUT unless it is of exactly one kind. */
export function attributeValue(input: AttributeValueInput): AttributeValue {
  const { text, number, boolean, date, choices, productIds, categoryIds, measurement } = input;
  const [given, ...others] = [
    typeof text === 'string' && { kind: 'TEXT' as const, text },
    typeof number === 'number' && { kind: 'NUMBER' as const, number },
    typeof boolean === 'boolean' && { kind: 'BOOLEAN' as const, boolean },
    typeof date === 'string' && { kind: 'DATE' as const, date },
    choices && { kind: 'CHOICE' as const, choices },
    productIds && { kind: 'PRODUCT' as const, productIds },
    categoryIds && { kind: 'CATEGORY' as const, categoryIds },
    measurement && { kind: 'MEASUREMENT' as const, amount: measurement.amount, unit: measurement.unit },
  ].filter((one) => typeof one === 'object' && one !== null);
  if (given === undefined || others.length > 0) throw badInput('expected a value of exactly one kind');
  return given;
}
