import { badInput } from '@tributary/kit/errors';
import type { CollectionCondition, CollectionRule } from '../domain/collection/collection.ts';
import type { CreateCollection, UpdateCollection } from '../domain/collection/collection-edit.ts';
import { attributeCondition } from './attribute-inputs.ts';
import type {
  CollectionConditionInput,
  CollectionCreateInput,
  CollectionPriceInput,
  CollectionRuleInput,
  CollectionUpdateInput,
} from './types.ts';

// Inputs as the domain has them: what a client may leave out is null in what is new, and undefined in what changes.

export function newCollection(input: CollectionCreateInput): CreateCollection {
  const { title, handle = null, descriptionHtml = null, rule = null } = input;
  return {
    kind: 'CreateCollection',
    title,
    handle,
    descriptionHtml,
    rule: rule === null ? null : ruleOf(rule),
  };
}

/** What cannot be empty stays where it is null. */
export function collectionFacts({
  title,
  handle,
  rule,
  ...emptied
}: Omit<CollectionUpdateInput, 'collectionId' | 'expectedVersion'>): UpdateCollection['facts'] {
  return {
    ...emptied,
    ...(typeof title === 'string' && { title }),
    ...(typeof handle === 'string' && { handle }),
    ...((rule ?? null) !== null && rule && { rule: ruleOf(rule) }),
  };
}

function ruleOf({ match, conditions }: CollectionRuleInput): CollectionRule {
  return { match, conditions: conditions.map(conditionOf) };
}

/** Throws BAD_USER_INPUT unless it is about exactly one thing. */
function conditionOf({ negated: isNegated, ...input }: CollectionConditionInput): CollectionCondition {
  const { tags, vendors, productTypes, categoryIds, option, price, available, attribute } = input;
  const [given, ...others] = [
    tags && { kind: 'TAGS' as const, isNegated, values: tags },
    vendors && { kind: 'VENDORS' as const, isNegated, values: vendors },
    productTypes && { kind: 'PRODUCT_TYPES' as const, isNegated, values: productTypes },
    categoryIds && { kind: 'CATEGORIES' as const, isNegated, categoryIds },
    option && { kind: 'OPTION' as const, isNegated, name: option.name, values: option.values },
    price && { kind: 'PRICE' as const, isNegated, ...rangeOf(price) },
    attribute && { ...attributeCondition(attribute), isNegated },
    typeof available === 'boolean' && { kind: 'AVAILABLE' as const, isNegated: available === isNegated },
  ].filter((one) => typeof one === 'object' && one !== null);
  if (given === undefined || others.length > 0) {
    const names = 'tags, vendors, productTypes, categoryIds, option, price, attribute and available';
    throw badInput(`expected a condition with exactly one of ${names}, got ${others.length + (given ? 1 : 0)}`);
  }
  return given;
}

/** Throws BAD_USER_INPUT unless it has an end, and both that it may have are in one currency. */
function rangeOf({ min = null, max = null }: CollectionPriceInput) {
  const { currency } = min ?? max ?? {};
  if (currency === undefined) throw badInput('expected a range of prices with one end at least');
  if (max !== null && max.currency !== currency) {
    throw badInput(`expected both ends of a range in ${currency}, got one in ${max.currency}`);
  }
  return { currency, minMinor: min?.amountMinor ?? null, maxMinor: max?.amountMinor ?? null };
}
