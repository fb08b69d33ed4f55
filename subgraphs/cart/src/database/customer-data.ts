import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** All carts of a customer that are kept, with their lines, the newest first: a copy of what we know, as one document. */
export async function customerData(db: Database, customerId: string): Promise<unknown> {
  const [row] = await rowsOf<{ carts: unknown }>(db, {
    name: 'cart-customer-data',
    text: `select coalesce(jsonb_agg(jsonb_build_object(
                    'id', c.id, 'state', c.state, 'currency', c.currency, 'expiresAt', c.expires_at, 'destination', c.destination,
                    'deliveryOptionId', c.delivery_option_id, 'codes', c.codes, 'details', c.details, 'lines', (
                      select coalesce(jsonb_agg(jsonb_build_object(
                               'variantId', l.variant_id, 'sku', l.sku, 'title', l.title, 'quantity', l.quantity,
                               'unitPriceMinor', l.unit_price_minor, 'pricedAt', l.priced_at, 'attributes', l.attributes) order by l.position), '[]')
                        from cart_line l where l.cart_id = c.id)) order by c.id desc), '[]') as carts
             from cart c where c.customer_id = $1`,
    values: [customerId],
  });
  return row?.carts ?? [];
}
