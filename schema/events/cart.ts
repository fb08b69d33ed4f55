import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { currency, id, minor } from './parts.ts';

const told = toldBy('cart');

/** What cart tells. */
export const cartEvents = {
  'cart.ordered': told(
    'A cart became an order.',
    'cartId',
    z.object({
      cartId: id('The cart.'),
      orderId: id('The order.'),
      customerId: z.string().nullable().describe("Whose cart it was; null for a guest's."),
      total: z.object({ amountMinor: minor('Integer minor units.'), currency }).describe('What its lines came to.'),
    }),
  ),
};
