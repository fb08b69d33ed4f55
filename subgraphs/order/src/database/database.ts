import type { DatabaseOptions } from '@tributary/kit/database';
import { orders } from './migrations/0001-orders.ts';
import { checkoutTable, customerTable, orderCounterTable, orderLineTable, orderTable } from './tables.ts';

/** What kit opens and migrates. */
export const orderDatabase: Pick<DatabaseOptions, 'entities' | 'migrations'> = {
  entities: [customerTable, orderTable, orderLineTable, orderCounterTable, checkoutTable],
  migrations: [orders],
};
