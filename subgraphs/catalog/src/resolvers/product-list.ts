import { badInput } from '@tributary/kit/errors';
import { excessOf, type OptionChoice, type ProductFilter, type ProductList } from '../domain/product-list.ts';
import { searchWords } from '../domain/search-words.ts';
import type { TextLanguages } from './text-languages.ts';
import type { ProductFilter as FilterInput, QueryProductsArgs } from './types.ts';

/** The list that is asked for. Throws BAD_USER_INPUT for one that nobody can have meant, or that is too much. */
export function productList(
  { query, filter, sort, currency }: Pick<QueryProductsArgs, 'query' | 'filter' | 'sort' | 'currency'>,
  languages: TextLanguages,
): ProductList {
  const words = searchWords(query ?? '');
  const isSearch = words.length > 0;
  if (sort === 'RELEVANCE' && !isSearch) throw badInput('expected a query with the sort RELEVANCE');
  const asked = productFilter(filter ?? {});
  const excess = excessOf(asked);
  if (excess !== null) throw badInput(excess);
  const language = isSearch ? (languages()[0] ?? null) : null;
  return { sort: sort ?? (isSearch ? 'RELEVANCE' : 'NEWEST'), currency, words, language, filter: asked };
}

function productFilter(filter: FilterInput): ProductFilter {
  const { minMinor = null, maxMinor = null } = filter.price ?? {};
  return {
    categoryId: filter.categoryId ?? null,
    isAvailableOnly: filter.availableOnly === true,
    vendors: filter.vendors ?? [],
    productTypes: filter.productTypes ?? [],
    tags: filter.tags ?? [],
    options: byName(filter.options ?? []),
    minMinor,
    maxMinor,
  };
}

/** Each option once, with all that was said of it. */
function byName(options: readonly OptionChoice[]): readonly OptionChoice[] {
  const names = [...new Set(options.map(({ name }) => name))];
  return names
    .map((name) => ({ name, values: options.filter((one) => one.name === name).flatMap(({ values }) => values) }))
    .filter(({ values }) => values.length > 0);
}
