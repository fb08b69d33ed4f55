import type { DatabaseOptions } from '@tributary/kit/database';
import { orders } from './migrations/0001-orders.ts';
import { events } from './migrations/0003-events.ts';
import { checkoutTable, customerTable, orderCounterTable, orderLineTable, orderTable } from './tables.ts';

/** What kit opens and migrates. */
export const orderDatabase: Pick<DatabaseOptions, 'entities' | 'migrations'> = {
  entities: [customerTable, orderTable, orderLineTable, orderCounterTable, checkoutTable],
  migrations: [orders, events],
};
