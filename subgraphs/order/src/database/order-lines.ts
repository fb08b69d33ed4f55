import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { money } from '@tributary/kit/money';
import { standardTax } from '@tributary/kit/tax-class';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import type { CustomAttribute, OrderLine } from '../domain/order.ts';

interface LineRecord {
  readonly id: string;
  readonly order_id: string;
  readonly variant_id: string;
  readonly sku_snapshot: string;
  readonly title_snapshot: string;
  readonly quantity: number;
  readonly unit_price_minor: string;
  readonly discount_minor: string;
  readonly total_minor: string;
  readonly currency: string;
  readonly tax_minor: string;
  readonly tax_class: string | null;
  readonly tax_rate_percent: string;
  readonly fulfilled_quantity: number;
  readonly claimed_quantity: number;
  readonly returned_quantity: number;
  readonly removed_quantity: number;
  readonly amendment_id: string | null;
  readonly attributes: readonly CustomAttribute[];
}

const lineColumns = `l.id, l.order_id, l.variant_id, l.sku_snapshot, l.title_snapshot, l.quantity, l.unit_price_minor,
  l.discount_minor, l.total_minor, l.tax_minor, l.tax_class, l.tax_rate_percent, l.fulfilled_quantity, l.claimed_quantity, l.returned_quantity,
  l.removed_quantity, l.amendment_id, l.attributes, o.currency`;

/** The lines of each order, in its order. */
export async function linesOfOrders(on: Database | Tx, orderIds: readonly string[]): Promise<OrderLine[]> {
  const rows = await rowsOf<LineRecord>(on, {
    name: 'order-lines-of-orders',
    text: `select ${lineColumns} from order_line l join orders o on o.id = l.order_id
            where l.order_id = any($1) order by l.order_id, l.position`,
    values: [orderIds],
  });
  return rows.map(lineOf);
}

export async function linesById(db: Database, ids: readonly string[]): Promise<OrderLine[]> {
  const rows = await rowsOf<LineRecord>(db, {
    name: 'order-lines-by-id',
    text: `select ${lineColumns} from order_line l join orders o on o.id = l.order_id where l.id = any($1)`,
    values: [ids],
  });
  return rows.map(lineOf);
}

/** In one statement, however many they are; their positions are their places in the list, after so many before. */
export async function insertLines(tx: Tx, lines: readonly OrderLine[], countBefore = 0): Promise<void> {
  await rowsOf(tx, { name: 'order-lines-insert', ...writingLines(lines, { countBefore, from: '(select) as one' }) });
}

/** The same as a part of a larger statement, for the row of `from`, which is another part's name. */
export function writingLines(
  lines: readonly OrderLine[],
  { countBefore, from }: { readonly countBefore: number; readonly from: string },
): StatementPart {
  return {
    text: `insert into order_line (order_id, id, variant_id, sku_snapshot, title_snapshot, quantity, unit_price_minor,
                                   total_minor, tax_minor, tax_rate_percent, amendment_id, position, discount_minor, tax_class, attributes)
           select l.order_id, l.id, l.variant_id, l.sku, l.title, l.quantity, l.unit_price, l.total, l.tax, l.rate,
                  l.amendment_id, $12::int + l.place, l.discount, l.tax_class, l.attributes
             from ${from} cross join
                  unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[], $8::bigint[],
                         $9::bigint[], $10::text[], $11::text[], $13::bigint[], $14::text[], $15::jsonb[])
                  with ordinality as l(order_id, id, variant_id, sku, title, quantity, unit_price, total, tax, rate,
                                       amendment_id, discount, tax_class, attributes, place)`,
    values: [
      lines.map(({ orderId }) => orderId),
      lines.map(({ id }) => id),
      lines.map(({ variantId }) => variantId),
      lines.map(({ skuSnapshot }) => skuSnapshot),
      lines.map(({ titleSnapshot }) => titleSnapshot),
      lines.map(({ quantity }) => quantity),
      lines.map(({ unitPrice }) => unitPrice.amountMinor),
      lines.map(({ total }) => total.amountMinor),
      lines.map(({ tax }) => tax.amountMinor),
      lines.map(({ taxRatePercent }) => taxRatePercent),
      lines.map(({ amendmentId }) => amendmentId),
      countBefore,
      lines.map(({ discount }) => discount.amountMinor),
      lines.map(({ taxClass }) => taxClass),
      lines.map(({ attributes }) => JSON.stringify(attributes)),
    ],
  };
}

/** What is added to a line's counts; the table's constraints refuse more than there is. */
export interface LineChange {
  readonly lineId: string;
  readonly fulfilled?: number;
  readonly claimed?: number;
  readonly returned?: number;
  readonly removed?: number;
}

/** In one statement. To be called with the order locked. */
export async function changeLines(tx: Tx, changes: readonly LineChange[]): Promise<void> {
  await rowsOf(tx, {
    name: 'order-lines-change',
    text: `update order_line l
              set fulfilled_quantity = l.fulfilled_quantity + c.fulfilled,
                  claimed_quantity = l.claimed_quantity + c.claimed,
                  returned_quantity = l.returned_quantity + c.returned,
                  removed_quantity = l.removed_quantity + c.removed
             from unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::int[])
                  as c(id, fulfilled, claimed, returned, removed)
            where l.id = c.id`,
    values: [
      changes.map(({ lineId }) => lineId),
      changes.map(({ fulfilled = 0 }) => fulfilled),
      changes.map(({ claimed = 0 }) => claimed),
      changes.map(({ returned = 0 }) => returned),
      changes.map(({ removed = 0 }) => removed),
    ],
  });
}

function lineOf(record: LineRecord): OrderLine {
  return {
    id: record.id,
    orderId: record.order_id,
    variantId: record.variant_id,
    skuSnapshot: record.sku_snapshot,
    titleSnapshot: record.title_snapshot,
    quantity: record.quantity,
    unitPrice: money(toSafeInteger(record.unit_price_minor), record.currency),
    discount: money(toSafeInteger(record.discount_minor), record.currency),
    total: money(toSafeInteger(record.total_minor), record.currency),
    tax: money(toSafeInteger(record.tax_minor), record.currency),
    taxClass: record.tax_class ?? standardTax,
    taxRatePercent: record.tax_rate_percent,
    fulfilledQuantity: record.fulfilled_quantity,
    claimedQuantity: record.claimed_quantity,
    returnedQuantity: record.returned_quantity,
    removedQuantity: record.removed_quantity,
    amendmentId: record.amendment_id,
    attributes: record.attributes,
  };
}
