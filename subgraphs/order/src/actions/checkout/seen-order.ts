import type { Database } from '@tributary/kit/database/database';
import type { SeenOrder } from '../../database/checkout/save-with-order.ts';
import { linesOfOrders } from '../../database/order-lines.ts';
import { orderById } from '../../database/orders.ts';

/** The order as it is now; null where it has not come to be. In this order: lines of a later version fail with their order. */
export async function seenOrder(db: Database, id: string): Promise<SeenOrder | null> {
  const order = await orderById(db, id);
  return order === null ? null : { order, lines: await linesOfOrders(db, [id]) };
}
