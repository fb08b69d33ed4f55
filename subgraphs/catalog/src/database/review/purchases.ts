import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { BoughtUnits } from '../../domain/review/purchase.ts';

/** SQL: whether a customer has bought a product, by an order that was not cancelled. */
export function hasBought(customerId: string, productId: string): string {
  return `exists (select from purchase bought join purchase_product units using (order_id)
                   where bought.customer_id = ${customerId} and units.product_id = ${productId} and units.units > 0)`;
}

/** Which order, and who made it; null: a guest. */
export interface ToldPurchase {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly placedAt: Date;
}

/**
 * Adds units to what is known of a purchase, those of variants that there are, and makes it known if it is not. Whoever
 * was erased since has made none, and a cancelled one stays so. Sums are the same in whichever order it is told.
 */
export async function notePurchase(
  tx: Tx,
  { orderId, customerId, placedAt }: ToldPurchase,
  bought: readonly BoughtUnits[],
): Promise<void> {
  await waitForErasures(tx);
  await rowsOf(tx, {
    name: 'note-purchase',
    text: `with made as (
             insert into purchase (order_id, customer_id, placed_at)
             select $1, case when not exists (select from erased_customer
                                               where customer_id = $2 and erased_at >= $3::timestamptz) then $2 end, $3
                 on conflict (order_id) do update set is_cancelled = purchase.is_cancelled
             returning order_id, is_cancelled
           )
           insert into purchase_product (order_id, product_id, units)
           select made.order_id, v.product_id, sum(told.units)
             from made cross join unnest($4::text[], $5::int[]) as told (variant_id, units)
             join product_variant v on v.id = told.variant_id
            where not made.is_cancelled
            group by made.order_id, v.product_id order by v.product_id
               on conflict (order_id, product_id) do update set units = purchase_product.units + excluded.units`,
    values: [orderId, customerId, placedAt, bought.map(({ variantId }) => variantId), bought.map(({ units }) => units)],
  });
}

/** Forgets who made a purchase and what of, and that it may ever be told of again. */
export async function noteCancelled(tx: Tx, { orderId, placedAt }: Omit<ToldPurchase, 'customerId'>): Promise<void> {
  await rowsOf(tx, {
    name: 'note-cancelled',
    text: `with cancelled as (
             insert into purchase (order_id, placed_at, is_cancelled) values ($1, $2, true)
                 on conflict (order_id) do update set is_cancelled = true, customer_id = null
             returning order_id
           )
           delete from purchase_product where order_id in (select order_id from cancelled)`,
    values: [orderId, placedAt],
  });
}

/** Purchases of a customer are nobody's from now on, those too that were made before and are told of later. */
export async function eraseBuyer(tx: Tx, customerId: string, erasedAt: Date): Promise<void> {
  await rowsOf(tx, { name: 'erasing', text: 'select pg_advisory_xact_lock($1)', values: [erasingLock] });
  await rowsOf(tx, {
    name: 'erase-buyer',
    text: `with noted as (
             insert into erased_customer (customer_id, erased_at) values ($1, $2)
                 on conflict (customer_id) do update set erased_at = greatest(erased_customer.erased_at, excluded.erased_at)
           )
           update purchase set customer_id = null where customer_id = $1 and placed_at <= $2`,
    values: [customerId, erasedAt],
  });
}

/** Nobody is erased between a look at who was and the end of the transaction. Those who wait for that do not wait for each other. */
export async function waitForErasures(tx: Tx): Promise<void> {
  await rowsOf(tx, { name: 'not-erasing', text: 'select pg_advisory_xact_lock_shared($1)', values: [erasingLock] });
}

// Any number does that nobody else uses: the ASCII codes of "eras".
const erasingLock = 0x65726173;
