import { pageSize } from '@tributary/kit/serving/connection';
import type { SearchSuggestionsResolvers } from './types.ts';

// More than anybody reads while typing; the SDL says so.
const firstMax = 10;

export const searchSuggestions: SearchSuggestionsResolvers = {
  products: async ({ suggested }, { first }) => suggested?.products(few(first)) ?? [],
  categories: async ({ suggested }, { first }) => suggested?.categories(few(first)) ?? [],
  queries: async ({ suggested }, { first }) => suggested?.queries(few(first)) ?? [],
};

function few(first: number): number {
  return pageSize(first, { max: firstMax });
}
