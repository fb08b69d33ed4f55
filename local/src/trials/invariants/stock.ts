import { type Invariant, noRows } from './invariant.ts';

interface Level {
  readonly variant_id: string;
  readonly on_hand: number;
}

interface Sold {
  readonly variant_id: string;
  readonly units: number;
}

export const stockInvariants: readonly Invariant[] = [
  noRows(
    'no reservation is left',
    'catalog',
    `select id, holder_id from stock_reservation where state = 'HELD'
     union all select variant_id, reserved::text from stock_level where reserved <> 0`,
  ),
  noRows(
    'stock is never below zero',
    'catalog',
    'select variant_id, on_hand, reserved from stock_level where on_hand < 0 or reserved > on_hand',
  ),
  noRows(
    'a stock level is what it began with and the sum of its movements',
    'catalog',
    `select level.variant_id, level.on_hand from stock_level level left join stock_movement movement
        using (variant_id, location_id)
      group by level.variant_id, level.location_id
     having level.on_hand <> level.opening + coalesce(sum(movement.quantity), 0)`,
  ),
  {
    invariant: 'units sold = units in orders that were confirmed, without those that came back',
    async check({ books, variants }) {
      const levels = await books.rows<Level>(
        'catalog',
        'select variant_id, sum(on_hand)::int as on_hand from stock_level group by 1',
      );
      const orders = await books.rows<Sold>('order', unitsKept);
      const [left, kept] = [
        new Map(levels.map((level) => [level.variant_id, level.on_hand])),
        new Map(orders.map(({ variant_id: id, units }) => [id, units])),
      ];
      let total = 0;
      const breaches: string[] = [];
      for (const { id, sku, onHand } of variants) {
        const [gone, ordered] = [onHand - (left.get(id) ?? Number.NaN), kept.get(id) ?? 0];
        total += ordered;
        if (gone !== ordered) breaches.push(`${sku}: ${gone} units are gone, ${ordered} are in orders`);
      }
      return { measured: `${total} units`, breaches };
    },
  },
];

/** What was removed, sent back or cancelled went back to the shelf. */
const unitsKept = `
  select variant_id, sum(quantity - removed_quantity - returned_quantity)::int as units
    from order_line join orders on orders.id = order_id
   where status not in ('PENDING', 'REJECTED', 'CANCELLED') group by 1`;
