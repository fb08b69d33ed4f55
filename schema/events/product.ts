import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { count, id, word } from './parts.ts';

const told = toldBy('catalog');

const changed = z.object({
  productId: id('The product.'),
  handle: z.string().min(1).describe("The product's name in URLs."),
  status: word(['ACTIVE', 'DRAFT', 'ARCHIVED'], 'Where the merchant has it in its life.'),
  version: count('Grows with each change of the product.'),
  actor: id("Who: a customer's id, or `service:` and a name."),
});

const fields = [
  'handle',
  'title',
  'descriptionHtml',
  'vendor',
  'productType',
  'tags',
  'categoryId',
  'status',
  'publishedAt',
  'options',
  'attributes',
  'media',
  'translations',
  'variants',
  'prices',
];

const category = z.object({
  categoryId: id('The category.'),
  parentId: z.string().nullable().describe('One level up; null at the root.'),
  handle: z.string().min(1).describe("The category's name in URLs."),
  name: z.string().min(1).describe('What the shop calls it.'),
  version: count('Grows with each change of the category; of one that is gone, the last.'),
  actor: id("Who: a customer's id, or `service:` and a name."),
});

const collection = z.object({
  collectionId: id('The collection.'),
  handle: z.string().min(1).describe("The collection's name in URLs."),
  title: z.string().min(1).describe('What the shop calls it.'),
  version: count('Grows with each change of the collection; of one that is gone, the last.'),
  actor: id("Who: a customer's id, or `service:` and a name."),
});

const collectionFields = ['handle', 'title', 'descriptionHtml', 'rule', 'products'];

const attribute = z.object({
  attributeKey: id('The attribute.'),
  name: z.string().min(1).describe('What the shop calls it.'),
  kind: word(
    ['TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'CHOICE', 'PRODUCT', 'CATEGORY', 'MEASUREMENT'],
    'Of which kind its values are.',
  ),
  version: count('Grows with each change of the attribute; of one that is gone, the last.'),
  actor: id("Who: a customer's id, or `service:` and a name."),
});

const attributeFields = [
  'name',
  'translations',
  'filterable',
  'facetable',
  'lengthMax',
  'min',
  'max',
  'decimals',
  'earliest',
  'latest',
  'choices',
];

const priceList = z.object({
  priceListId: id('The price list.'),
  handle: z.string().min(1).describe('What files call it.'),
  title: z.string().min(1).describe('What the shop calls it.'),
  currency: z.string().length(3).describe('ISO 4217 currency of its prices.'),
  version: count('Grows with each change of the list and of its prices; of one that is gone, the last.'),
  actor: id("Who: a customer's id, or `service:` and a name."),
});

const priceListFields = ['handle', 'title', 'countries', 'customerGroups', 'entries'];

/** What catalog tells of products, of the categories and collections that they are in, of the attributes that they have, and of price lists. */
export const productEvents = {
  'product.imported': told(
    'An import made or changed a product.',
    'productId',
    z.object({
      productId: id('The product.'),
      handle: z.string().describe("The product's name in URLs."),
      isNew: z.boolean().describe('True where it was made, false where it was changed.'),
    }),
  ),
  'product.created': told('The staff made a product.', 'productId', changed),
  'product.updated': told(
    'The staff changed a product: what it is, what it costs, whether it is sold.',
    'productId',
    changed.extend({ changed: z.array(word(fields, 'What of it.')).describe('What of it is not as it was.') }),
  ),
  'category.created': told('The staff made a category.', 'categoryId', category),
  'category.updated': told(
    'The staff called a category otherwise, or moved it with all that is below.',
    'categoryId',
    category,
  ),
  'category.removed': told('The staff removed a category, which nothing was in.', 'categoryId', category),
  'collection.created': told('The staff made a collection.', 'collectionId', collection),
  'collection.updated': told(
    'The staff changed a collection: what it is called, its rule, its products by hand.',
    'collectionId',
    collection.extend({
      changed: z.array(word(collectionFields, 'What of it.')).describe('What of it is not as it was.'),
    }),
  ),
  'collection.removed': told('The staff removed a collection, not its products.', 'collectionId', collection),
  'attribute.created': told(
    'The staff made an attribute, of which products can have values.',
    'attributeKey',
    attribute,
  ),
  'attribute.updated': told(
    'The staff changed an attribute: what it is called, what values may be.',
    'attributeKey',
    attribute.extend({
      changed: z.array(word(attributeFields, 'What of it.')).describe('What of it is not as it was.'),
    }),
  ),
  'attribute.removed': told(
    'The staff removed an attribute, of which no product had a value.',
    'attributeKey',
    attribute,
  ),
  'price_list.created': told('The staff made a price list.', 'priceListId', priceList),
  'price_list.updated': told(
    'The staff changed a price list: what it is called, whom it is for, its prices. Not told as a price begins or ends to hold by itself.',
    'priceListId',
    priceList.extend({
      changed: z.array(word(priceListFields, 'What of it.')).describe('What of it is not as it was.'),
      variantIds: z.array(id('A variant.')).max(250).describe('Of which variants it has other prices.'),
    }),
  ),
  'price_list.removed': told('The staff removed a price list with its prices.', 'priceListId', priceList),
};
