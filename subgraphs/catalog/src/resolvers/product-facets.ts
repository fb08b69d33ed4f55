import { pageSize } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { type Facet, optionOf } from '../domain/product-list.ts';
import type { ReadProductList } from './models.ts';
import type { CategoryFacetResolvers, ProductConnectionResolvers, ProductFacetsResolvers } from './types.ts';

// The SDL says so.
const countMax = 10_000;

export const productConnection: ProductConnectionResolvers = {
  totalCount: async ({ reading }) => {
    const count = await reading.count(countMax + 1);
    return count > countMax ? null : count;
  },
  facets: ({ list, reading }) => ({ list, reading }),
  didYouMean: ({ reading }) => reading.mended(),
};

export const productFacets: ProductFacetsResolvers = {
  vendors: (read, { first }) => most(read, 'vendor', first),
  productTypes: (read, { first }) => most(read, 'productType', first),
  tags: (read, { first }) => most(read, 'tag', first),

  categories: async ({ reading }) =>
    (await reading.facets.load('category')).map(({ value, count }) => ({ categoryId: value, count })),

  options: async ({ reading }) => {
    const values = (await reading.facets.load('option')).map(({ value, count }) => ({ ...optionOf(value), count }));
    const names = [...new Set(values.map(({ name }) => name))];
    return names.map((name) => ({ name, values: values.filter((one) => one.name === name) }));
  },

  availableCount: async ({ reading }) => (await reading.facets.load('available'))[0]?.count ?? 0,

  price: async ({ list: { currency }, reading }) => {
    const edges = new Map((await reading.facets.load('price')).map(({ value, count }) => [value, count]));
    const [min, max] = [edges.get('min'), edges.get('max')];
    return min === undefined || max === undefined ? null : { min: money(min, currency), max: money(max, currency) };
  },
};

export const categoryFacet: CategoryFacetResolvers = {
  category: async ({ categoryId }, _, { loaders }) => {
    const category = await loaders.category.load(categoryId);
    if (category === null) throw new Error(`expected the category ${categoryId} of products`);
    return category;
  },
};

async function most({ reading }: ReadProductList, facet: Facet, first: number) {
  return (await reading.facets.load(facet)).slice(0, pageSize(first));
}
