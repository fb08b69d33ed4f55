import { pageSize } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import type { Attribute } from '../domain/attribute/attribute.ts';
import { dayOf } from '../domain/attribute/listed-condition.ts';
import { type Facet, optionOf } from '../domain/product-list.ts';
import type { ReadProductList } from './models.ts';
import type {
  AttributeFacetResolvers,
  CategoryFacetResolvers,
  ProductConnectionResolvers,
  ProductFacetsResolvers,
} from './types.ts';

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

  collections: async ({ reading }, { first }) =>
    (await reading.facets.load('collection'))
      .slice(0, pageSize(first))
      .map(({ value, count }) => ({ collectionId: value, count })),

  options: async ({ reading }) => {
    const values = (await reading.facets.load('option')).map(({ value, count }) => ({ ...optionOf(value), count }));
    const names = [...new Set(values.map(({ name }) => name))];
    return names.map((name) => ({ name, values: values.filter((one) => one.name === name) }));
  },

  attributes: async ({ reading }, _, { loaders }) => {
    const counts = (await reading.facets.load('attribute')).map(({ value, count }) => ({ ...optionOf(value), count }));
    const ends = (await reading.facets.load('measure')).map(({ value, count }) => ({ ...optionOf(value), count }));
    const keys = [...new Set([...counts, ...ends].map(({ name }) => name))].toSorted();
    const found = await Promise.all(keys.map((key) => loaders.attribute.load(key)));
    return found
      .filter((one) => one !== null)
      .map((attribute) => ({
        attribute,
        values: counts.filter(({ name }) => name === attribute.key),
        ends: new Map(ends.filter(({ name }) => name === attribute.key).map(({ value, count }) => [value, count])),
      }));
  },

  ratings: async ({ reading }) => {
    const counts = new Map((await reading.facets.load('rating')).map(({ value, count }) => [value, count]));
    return [5, 4, 3, 2, 1].map((ratingMin) => ({ ratingMin, count: counts.get(String(ratingMin)) ?? 0 }));
  },

  availableCount: async ({ reading }) => (await reading.facets.load('available'))[0]?.count ?? 0,

  price: async ({ list: { currency }, reading }) => {
    const edges = new Map((await reading.facets.load('price')).map(({ value, count }) => [value, count]));
    const [min, max] = [edges.get('min'), edges.get('max')];
    return min === undefined || max === undefined ? null : { min: money(min, currency), max: money(max, currency) };
  },
};

export const attributeFacet: AttributeFacetResolvers = {
  min: ({ attribute, ends }) => (attribute.type.kind === 'DATE' ? null : (ends.get('min') ?? null)),
  max: ({ attribute, ends }) => (attribute.type.kind === 'DATE' ? null : (ends.get('max') ?? null)),
  earliest: ({ attribute, ends }) => dayIn(attribute, ends.get('min')),
  latest: ({ attribute, ends }) => dayIn(attribute, ends.get('max')),
};

function dayIn({ type }: Attribute, number: number | undefined): string | null {
  return type.kind === 'DATE' && number !== undefined ? dayOf(number) : null;
}

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
