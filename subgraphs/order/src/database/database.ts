import type { DatabaseOptions } from '@tributary/kit/database/database';
import { amendmentTable } from './amendment-table.ts';
import {
  fulfillmentLineTable,
  fulfillmentTable,
  orderEventTable,
  returnLineTable,
  returnTable,
  reversalTable,
} from './lifecycle-tables.ts';
import { orders } from './migrations/0001-orders.ts';
import { lifecycle } from './migrations/0002-lifecycle.ts';
import { events } from './migrations/0003-events.ts';
import { customersFeedWebhooks } from './migrations/0004-customers-feed-webhooks.ts';
import { amendments } from './migrations/0005-amendments.ts';
import {
  checkoutTable,
  customerAddressTable,
  customerTable,
  orderCounterTable,
  orderLineTable,
  orderTable,
} from './tables.ts';

/** What kit opens and migrates. */
export const orderDatabase: Pick<DatabaseOptions, 'entities' | 'migrations'> = {
  entities: [
    customerTable,
    customerAddressTable,
    orderTable,
    orderLineTable,
    orderCounterTable,
    checkoutTable,
    orderEventTable,
    fulfillmentTable,
    fulfillmentLineTable,
    returnTable,
    returnLineTable,
    reversalTable,
    amendmentTable,
  ],
  migrations: [orders, lifecycle, events, customersFeedWebhooks, amendments],
};
