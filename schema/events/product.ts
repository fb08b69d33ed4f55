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
  version: count('Grows with each change of the category.'),
  actor: id("Who: a customer's id, or `service:` and a name."),
});

/** What catalog tells of products and of the categories that they are in. */
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
};
