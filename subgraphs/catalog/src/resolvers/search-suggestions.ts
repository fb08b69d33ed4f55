import { badInput } from '@tributary/kit/errors';
import type { SearchSuggestionsResolvers } from './types.ts';

// More than anybody reads while typing; the SDL says so.
const firstMax = 10;

export const searchSuggestions: SearchSuggestionsResolvers = {
  products: async ({ suggested }, { first }) => suggested?.products(few(first)) ?? [],
  categories: async ({ suggested }, { first }) => suggested?.categories(few(first)) ?? [],
  queries: async ({ suggested }, { first }) => suggested?.queries(few(first)) ?? [],
};

/** `first` when it is 1 to 10. Throws BAD_USER_INPUT otherwise. */
function few(first: number): number {
  if (first < 1 || first > firstMax) throw badInput(`expected first from 1 to ${firstMax}, got ${first}`);
  return first;
}
