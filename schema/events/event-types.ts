import { cartEvents } from './cart.ts';
import { customerEvents } from './customer.ts';
import { fulfillmentEvents } from './fulfillment.ts';
import { invoiceEvents } from './invoice.ts';
import { orderEvents } from './order.ts';
import { paymentEvents } from './payment.ts';
import { productEvents } from './product.ts';
import { returnEvents } from './return.ts';
import { reviewEvents } from './review.ts';
import { stockEvents } from './stock.ts';
import { subscriptionEvents } from './subscription.ts';

/** All that the services tell each other and the world: each type once. */
export const eventTypes = {
  ...productEvents,
  ...reviewEvents,
  ...stockEvents,
  ...cartEvents,
  ...orderEvents,
  ...fulfillmentEvents,
  ...returnEvents,
  ...customerEvents,
  ...paymentEvents,
  ...invoiceEvents,
  ...subscriptionEvents,
};
