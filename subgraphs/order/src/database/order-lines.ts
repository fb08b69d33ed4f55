import { toSafeInteger } from '@tributary/kit/columns';
import { type Database, rowsOf, type Tx } from '@tributary/kit/database';
import { money } from '@tributary/kit/money';
import type { OrderLine } from '../domain/order.ts';

interface LineRecord {
  readonly id: string;
  readonly order_id: string;
  readonly variant_id: string;
  readonly sku_snapshot: string;
  readonly title_snapshot: string;
  readonly quantity: number;
  readonly unit_price_minor: string;
  readonly total_minor: string;
  readonly currency: string;
}

const lineColumns =
  'l.id, l.order_id, l.variant_id, l.sku_snapshot, l.title_snapshot, l.quantity, l.unit_price_minor, l.total_minor, o.currency';

/** The lines of each order, in its order. */
export async function linesOfOrders(db: Database, orderIds: readonly string[]): Promise<OrderLine[]> {
  const rows = await rowsOf<LineRecord>(db, {
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

/** In one statement, however many they are; their positions are their places in the list. */
export async function insertLines(tx: Tx, lines: readonly OrderLine[]): Promise<void> {
  await rowsOf(tx, {
    name: 'order-lines-insert',
    text: `insert into order_line (order_id, id, variant_id, sku_snapshot, title_snapshot, quantity, unit_price_minor,
                                   total_minor, position)
           select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[],
                                $8::bigint[]) with ordinality`,
    values: [
      lines.map(({ orderId }) => orderId),
      lines.map(({ id }) => id),
      lines.map(({ variantId }) => variantId),
      lines.map(({ skuSnapshot }) => skuSnapshot),
      lines.map(({ titleSnapshot }) => titleSnapshot),
      lines.map(({ quantity }) => quantity),
      lines.map(({ unitPrice }) => unitPrice.amountMinor),
      lines.map(({ total }) => total.amountMinor),
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
    total: money(toSafeInteger(record.total_minor), record.currency),
  };
}
