import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** What order keeps of a customer. */
export interface OrderData {
  readonly profile: unknown;
  readonly addresses: unknown;
  /** The newest first. */
  readonly orders: unknown;
  /** How many older orders are left out. */
  readonly ordersOmitted: number;
  /** All that was to be paid for: orders and amendments. */
  readonly payableIds: readonly string[];
}

/** A copy of what we know of a customer, with their newest `ordersMax` orders. */
export async function customerData(db: Database, customerId: string, ordersMax: number): Promise<OrderData> {
  const [row] = await rowsOf<OrderData>(db, {
    name: 'order-customer-data',
    text: `with recent as (select * from orders o where o.customer_id = $1 order by o.id desc limit $2)
           select
             (select jsonb_build_object('id', c.id, 'displayName', c.display_name, 'email', c.email)
                from customer c where c.id = $1 and c.erased_at is null) as profile,
             (select coalesce(jsonb_agg(a.address order by a.id), '[]')
                from customer_address a where a.customer_id = $1) as addresses,
             (select coalesce(jsonb_agg(${orderDocument} order by o.id desc), '[]') from recent o) as orders,
             greatest((select count(*) from orders o where o.customer_id = $1) - $2, 0)::int as "ordersOmitted",
             array(select r.id from recent r
                   union all select m.id from order_amendment m join recent r on r.id = m.order_id) as "payableIds"`,
    values: [customerId, ordersMax],
  });
  if (row === undefined) throw new Error('expected a document');
  return row;
}

const orderDocument = `jsonb_build_object(
  'id', o.id, 'number', o.number, 'status', o.status, 'placedAt', o.placed_at, 'currency', o.currency,
  'totalMinor', o.total_minor, 'taxMinor', o.tax_minor, 'buyerName', o.buyer_name, 'email', o.email,
  'shippingAddress', o.shipping_address, 'billingAddress', o.billing_address, 'vatId', o.vat_id, 'cancelReason', o.cancel_reason,
  'note', o.note, 'attributes', o.attributes,
  'lines', (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', l.id, 'variantId', l.variant_id, 'sku', l.sku_snapshot, 'title', l.title_snapshot,
             'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor, 'totalMinor', l.total_minor,
             'taxMinor', l.tax_minor, 'attributes', l.attributes) order by l.position), '[]')
      from order_line l where l.order_id = o.id),
  'fulfillments', (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', f.id, 'carrier', f.carrier, 'trackingNumber', f.tracking_number, 'shippedAt', f.shipped_at,
             'deliveredAt', f.delivered_at) order by f.id), '[]')
      from fulfillment f where f.order_id = o.id),
  'returns', (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', r.id, 'status', r.status, 'reason', r.reason, 'requestedAt', r.requested_at,
             'refundMinor', r.refund_minor) order by r.id), '[]')
      from order_return r where r.order_id = o.id),
  'amendments', (
    select coalesce(jsonb_agg(jsonb_build_object(
             'id', m.id, 'status', m.status, 'reason', m.reason, 'createdAt', m.created_at,
             'totalMinor', m.total_minor) order by m.id), '[]')
      from order_amendment m where m.order_id = o.id),
  'timeline', (
    select coalesce(jsonb_agg(jsonb_build_object('type', e.type, 'at', e.at, 'actor', e.actor) order by e.place), '[]')
      from order_event e where e.order_id = o.id))`;
