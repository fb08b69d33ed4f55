import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { money } from '@tributary/kit/money';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import type { CartLine } from '../domain/cart.ts';
import type { LineFacts } from '../domain/cost/basket.ts';
import type { Attribute } from '../domain/details.ts';

export interface LineRecord {
  readonly line_id: string;
  readonly position: number;
  readonly variant_id: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unit_price_minor: string;
  readonly priced_at: Date;
  readonly repriced_from_minor: string | null;
  readonly facts: LineFacts | null;
  readonly attributes: readonly Attribute[] | null;
}

export const lineColumns = `l.id as line_id, l.position, l.variant_id, l.sku, l.title, l.quantity, l.unit_price_minor,
  l.priced_at, l.repriced_from_minor, l.facts, l.attributes`;

/** A line, its cart, and whose it is; null for a guest's. */
export interface OwnedLine {
  readonly cartId: string;
  readonly line: CartLine;
  readonly customerId: string | null;
}

export function lineOf(record: LineRecord, currency: string): CartLine {
  return {
    id: record.line_id,
    position: record.position,
    variantId: record.variant_id,
    sku: record.sku,
    title: record.title,
    quantity: record.quantity,
    unitPrice: money(toSafeInteger(record.unit_price_minor), currency),
    pricedAt: record.priced_at,
    repricedFrom:
      record.repriced_from_minor === null ? null : money(toSafeInteger(record.repriced_from_minor), currency),
    facts: record.facts,
    attributes: record.attributes ?? [],
  };
}

export async function linesById(db: Database, lineIds: readonly string[]): Promise<OwnedLine[]> {
  const rows = await rowsOf<LineRecord & { cart_id: string; currency: string; customer_id: string | null }>(db, {
    name: 'cart-lines-by-id',
    text: `select ${lineColumns}, c.id as cart_id, c.currency, c.customer_id
             from cart_line l join cart c on c.id = l.cart_id
            where l.id = any($1) and (c.state = 'LOCKED' or c.expires_at > now())`,
    values: [lineIds],
  });
  return rows.map((row) => ({ cartId: row.cart_id, line: lineOf(row, row.currency), customerId: row.customer_id }));
}

export async function linesOfCart(tx: Tx, cartId: string, currency: string): Promise<CartLine[]> {
  const rows = await rowsOf<LineRecord>(tx, {
    name: 'cart-lines-of-cart',
    text: `select ${lineColumns} from cart_line l where l.cart_id = $1 order by l.position`,
    values: [cartId],
  });
  return rows.map((row) => lineOf(row, currency));
}

/** Writes what differs between the lines before and after: two statements at most, however many lines. */
export async function saveLines(
  tx: Tx,
  cartId: string,
  { before, after }: { readonly before: readonly CartLine[]; readonly after: readonly CartLine[] },
): Promise<void> {
  const kept = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !kept.has(id));
  if (removed.length > 0) await deleteLines(tx, cartId, removed);
  // The rules hand on the lines that they do not touch.
  const unchanged = new Set(before);
  const written = after.filter((line) => !unchanged.has(line));
  if (written.length > 0) await upsertLines(tx, cartId, written);
}

async function deleteLines(tx: Tx, cartId: string, lines: readonly CartLine[]): Promise<void> {
  await rowsOf(tx, {
    name: 'cart-lines-delete',
    text: 'delete from cart_line where cart_id = $1 and id = any($2)',
    values: [cartId, lines.map(({ id }) => id)],
  });
}

async function upsertLines(tx: Tx, cartId: string, lines: readonly CartLine[]): Promise<void> {
  await rowsOf(tx, { name: 'cart-lines-upsert', ...writingLines(cartId, lines) });
}

export function writingLines(cartId: string, lines: readonly CartLine[]): StatementPart {
  return {
    text: `insert into cart_line (cart_id, id, position, variant_id, sku, title, quantity, unit_price_minor, priced_at,
                                  repriced_from_minor, facts, attributes)
           select $1, l.* from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bigint[],
                                      $9::timestamptz[], $10::bigint[], $11::jsonb[], $12::jsonb[]) as l
           on conflict on constraint cart_line_pkey do update
              set title = excluded.title, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor,
                  priced_at = excluded.priced_at, repriced_from_minor = excluded.repriced_from_minor,
                  facts = excluded.facts, attributes = excluded.attributes`,
    values: [
      cartId,
      lines.map(({ id }) => id),
      lines.map(({ position }) => position),
      lines.map(({ variantId }) => variantId),
      lines.map(({ sku }) => sku),
      lines.map(({ title }) => title),
      lines.map(({ quantity }) => quantity),
      lines.map(({ unitPrice }) => unitPrice.amountMinor),
      lines.map(({ pricedAt }) => pricedAt),
      lines.map(({ repricedFrom }) => repricedFrom?.amountMinor ?? null),
      lines.map(({ facts }) => (facts === null ? null : JSON.stringify(facts))),
      lines.map(({ attributes }) => (attributes.length === 0 ? null : JSON.stringify(attributes))),
    ],
  };
}
