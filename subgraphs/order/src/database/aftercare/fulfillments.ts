import type { Database, Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import type { Fulfillment } from '../../domain/aftercare/fulfillment.ts';
import { fulfillmentLineTable, fulfillmentTable } from './tables.ts';

const columns = `f.id, f.order_id as "orderId", f.carrier, f.tracking_number as "trackingNumber",
  f.tracking_url as "trackingUrl", f.shipped_at as "shippedAt", f.delivered_at as "deliveredAt",
  (select coalesce(jsonb_agg(jsonb_build_object('lineId', p.line_id, 'quantity', p.quantity) order by l.position), '[]')
     from fulfillment_line p join order_line l on l.id = p.line_id where p.fulfillment_id = f.id) as lines`;

/** The parcels of each order, the first one first. */
export function fulfillmentsOfOrders(on: Database | Tx, orderIds: readonly string[]): Promise<Fulfillment[]> {
  return rowsOf<Fulfillment>(on, {
    name: 'fulfillments-of-orders',
    text: `select ${columns} from fulfillment f where f.order_id = any($1) order by f.order_id, f.id`,
    values: [orderIds],
  });
}

export function fulfillmentsById(on: Database | Tx, ids: readonly string[]): Promise<Fulfillment[]> {
  return rowsOf<Fulfillment>(on, {
    name: 'fulfillments-by-id',
    text: `select ${columns} from fulfillment f where f.id = any($1)`,
    values: [ids],
  });
}

export async function insertFulfillment(tx: Tx, { lines, ...facts }: Fulfillment): Promise<void> {
  await managerOf(tx).insert(fulfillmentTable, facts);
  await managerOf(tx).insert(
    fulfillmentLineTable,
    lines.map((line) => ({ fulfillmentId: facts.id, ...line })),
  );
}

/** To be called with the order locked. */
export async function saveDelivered(tx: Tx, { id, deliveredAt }: Fulfillment): Promise<void> {
  await managerOf(tx).update(fulfillmentTable, { id }, { deliveredAt });
}
