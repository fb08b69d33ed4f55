import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { id } from './parts.ts';

const told = toldBy('catalog');

/** What catalog tells of products. */
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
};
