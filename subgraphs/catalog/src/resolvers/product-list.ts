import { badInput } from '@tributary/kit/errors';
import { type AttributeCondition, conditionProblem, isTelling } from '../domain/attribute/attribute-condition.ts';
import {
  excessOf,
  type OptionChoice,
  type ProductFilter,
  type ProductList,
  type ProductSort,
} from '../domain/product-list.ts';
import { searchWords } from '../domain/search-words.ts';
import { attributeCondition } from './attribute-inputs.ts';
import type { Context } from './context.ts';
import type { MoneyInput, ProductFilter as FilterInput, QueryProductsArgs } from './types.ts';

/** The list that is asked for, in the `usual` order where none is and nothing is looked for. Throws BAD_USER_INPUT for one that nobody can have meant, or that is too much. */
export async function productList(
  { query, filter, sort, ...args }: Pick<QueryProductsArgs, 'query' | 'filter' | 'sort' | 'currency'>,
  { textLanguages, loaders, prices }: Pick<Context, 'textLanguages' | 'loaders' | 'prices'>,
  usual: ProductSort = 'NEWEST',
): Promise<ProductList> {
  const words = searchWords(query ?? '');
  const isSearch = words.length > 0;
  if (sort === 'RELEVANCE' && !isSearch) throw badInput('expected a query with the sort RELEVANCE');
  const currency = prices.currency(args.currency);
  const asked = productFilter(filter ?? {}, currency);
  const excess = excessOf(asked);
  if (excess !== null) throw badInput(excess);
  await Promise.all(asked.attributes.map((one) => requireFilterable(one, loaders)));
  const language = isSearch ? (textLanguages()[0] ?? null) : null;
  const buyer = prices.buyer();
  const isKnown = buyer.country !== null || buyer.group !== null;
  const list = { sort: sort ?? (isSearch ? 'RELEVANCE' : usual), currency, words, language, filter: asked };
  return isKnown ? { ...list, buyer } : list;
}

function productFilter(filter: FilterInput, currency: string): ProductFilter {
  const { min, max } = filter.price ?? {};
  return {
    collectionId: null,
    collectionIds: filter.collections ?? [],
    categoryId: filter.categoryId ?? null,
    isAvailableOnly: filter.availableOnly === true,
    vendors: filter.vendors ?? [],
    productTypes: filter.productTypes ?? [],
    tags: filter.tags ?? [],
    options: byName(filter.options ?? []),
    attributes: (filter.attributes ?? []).map(attributeCondition).filter(isTelling),
    minMinor: minorIn(currency, min),
    maxMinor: minorIn(currency, max),
    ratingMin: filter.ratingMin ?? null,
  };
}

/** Throws BAD_USER_INPUT unless lists can be narrowed so by the attribute. */
async function requireFilterable(condition: AttributeCondition, { attribute }: Context['loaders']): Promise<void> {
  const { key } = condition;
  const found = key.includes('\0') ? null : await attribute.load(key);
  if (found === null || !found.isFilterable) throw badInput(`expected an attribute that is filterable, got ${key}`);
  const problem = conditionProblem(found, condition);
  if (problem !== null) throw badInput(`the attribute ${key}: ${problem}`);
}

function minorIn(currency: string, amount: MoneyInput | null | undefined): number | null {
  if (!amount) return null;
  if (amount.currency !== currency) throw badInput(`expected a price in ${currency}, got one in ${amount.currency}`);
  return amount.amountMinor;
}

/** Each option once, with all that was said of it. */
function byName(options: readonly OptionChoice[]): readonly OptionChoice[] {
  const names = [...new Set(options.map(({ name }) => name))];
  return names
    .map((name) => ({ name, values: options.filter((one) => one.name === name).flatMap(({ values }) => values) }))
    .filter(({ values }) => values.length > 0);
}
