import type { z } from 'zod';
import { cartEvents } from './cart.ts';
import { customerEvents } from './customer.ts';
import type { Readable, Source } from './event-type.ts';
import { fulfillmentEvents } from './fulfillment.ts';
import { invoiceEvents } from './invoice.ts';
import { orderEvents } from './order.ts';
import { paymentEvents } from './payment.ts';
import { productEvents } from './product.ts';
import { returnEvents } from './return.ts';
import { stockEvents } from './stock.ts';
import { subscriptionEvents } from './subscription.ts';

/** All that the services tell each other and the world: each type once. */
export const eventTypes = {
  ...productEvents,
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

type EventTypes = typeof eventTypes;

/** What events of a type say, for whoever publishes one. */
export type EventData<Type extends keyof EventTypes> = Readable<z.infer<EventTypes[Type]['data']>>;

/** What a service may publish: the data by type. */
export type EventsOf<From extends Source> = {
  readonly [Type in keyof EventTypes as EventTypes[Type]['source'] extends From ? Type : never]: EventData<Type>;
};
