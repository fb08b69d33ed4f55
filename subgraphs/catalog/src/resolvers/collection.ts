import { type Money, money } from '@tributary/kit/money';
import { windowOf, windowPage } from '@tributary/kit/serving/connection';
import { nodeId } from '@tributary/kit/serving/node-id';
import type { ProductList } from '../domain/product-list.ts';
import { productList } from './product-list.ts';
import type {
  CollectionAttributeResolvers,
  CollectionConditionResolvers,
  CollectionFacetResolvers,
  CollectionResolvers,
} from './types.ts';

export const collection: CollectionResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.collection.load(id),

  nodeId,

  ruleProgress: ({ id }, _, { loaders }) => loaders.ruleProgress.load(id),

  products: async ({ id, rule }, { first, after, last, before, ...asked }, context) => {
    const { cursors, loaders } = context;
    const wanted = await productList(asked, context, 'COLLECTION');
    const anywhere = inOrder(wanted, rule !== null);
    const list = { ...anywhere, filter: { ...anywhere.filter, collectionId: id } };
    const scope = `products ${JSON.stringify(list)}`;
    const window = windowOf({ first, after, last, before }, (cursor) => cursors.decode(scope, cursor));
    const products = await loaders.productsIn({ list: anywhere, window }).load(id);
    const found = windowPage(products, window, (product) => cursors.encode(scope, product.place));
    // Not spread: that would sign the cursors of all edges, which few ask for.
    return Object.assign(found, { list, reading: loaders.products(list) });
  },
};

/** Nobody has put products that meet a rule into an order. */
function inOrder(list: ProductList, isByRule: boolean): ProductList {
  return isByRule && list.sort === 'COLLECTION' ? { ...list, sort: 'NEWEST' } : list;
}

export const collectionCondition: CollectionConditionResolvers = {
  tags: (one) => (one.kind === 'TAGS' ? one.values : null),
  vendors: (one) => (one.kind === 'VENDORS' ? one.values : null),
  productTypes: (one) => (one.kind === 'PRODUCT_TYPES' ? one.values : null),
  categories: async (one, _, { loaders }) => {
    if (one.kind !== 'CATEGORIES') return null;
    const found = await Promise.all(one.categoryIds.map((id) => loaders.category.load(id)));
    return found.filter((category) => category !== null);
  },
  option: (one) => (one.kind === 'OPTION' ? one : null),
  price: (one) =>
    one.kind === 'PRICE' ? { min: end(one.minMinor, one.currency), max: end(one.maxMinor, one.currency) } : null,
  attribute: (one) => ('key' in one ? one : null),
  // Not to be had is what is negated of that.
  available: (one) => (one.kind === 'AVAILABLE' ? !one.isNegated : null),
  negated: (one) => one.kind !== 'AVAILABLE' && one.isNegated,
};

export const collectionAttribute: CollectionAttributeResolvers = {
  attribute: async ({ key }, _, { loaders }) => {
    const attribute = await loaders.attribute.load(key);
    if (attribute === null) throw new Error(`expected the attribute ${key} of a rule`);
    return attribute;
  },
  values: (one) => (one.kind === 'ATTRIBUTE_VALUES' ? one.values : null),
  boolean: (one) => (one.kind === 'ATTRIBUTE_FLAG' ? one.flag : null),
  min: (one) => (one.kind === 'ATTRIBUTE_RANGE' ? one.min : null),
  max: (one) => (one.kind === 'ATTRIBUTE_RANGE' ? one.max : null),
  from: (one) => (one.kind === 'ATTRIBUTE_DATES' ? one.from : null),
  until: (one) => (one.kind === 'ATTRIBUTE_DATES' ? one.until : null),
};

function end(amountMinor: number | null, currency: string): Money | null {
  return amountMinor === null ? null : money(amountMinor, currency);
}

export const collectionFacet: CollectionFacetResolvers = {
  collection: async ({ collectionId }, _, { loaders }) => {
    const collection = await loaders.collection.load(collectionId);
    if (collection === null) throw new Error(`expected the collection ${collectionId} of products`);
    return collection;
  },
};
