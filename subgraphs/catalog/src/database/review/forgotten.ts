import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

// Some milliseconds, and no statement that is killed for its length after a long pause.
const rowsMax = 1_000;

/** Forgets up to a thousand rows that are of no use any more, and gives how many. */
export type Forget = (db: Database) => Promise<number>;

/** Of each kind of them. */
export const forgetting: readonly Forget[] = [
  // Nobody's day is that long.
  forget('reviewer', { key: 'customer_id', when: `since < now() - interval '2 days'` }),
  // An inbox keeps what it has had for 14 days, a producer what it has told for less: nothing older comes any more, but what was
  // given up, which is replayed whenever somebody wants it.
  forget('erased_customer', {
    key: 'customer_id',
    when: `erased_at < now() - interval '30 days' and not exists (select from inbox where state <> 'DONE')`,
  }),
  // Nobody remembers for longer what a thing was like; what a review says of its author's purchase stays.
  forget('purchase', {
    key: 'order_id',
    when: `placed_at < now() - interval '2 years' and not exists (
             select from review r join purchase_product units using (product_id)
              where r.customer_id = purchase.customer_id and units.order_id = purchase.order_id)`,
  }),
];

function forget(table: string, { key, when }: { readonly key: string; readonly when: string }): Forget {
  return async (db) => {
    const rows = await rowsOf(db, {
      name: `forget-old-${table}`,
      text: `delete from ${table} where ${key} in (select ${key} from ${table} where ${when} limit ${rowsMax})
             returning ${key}`,
    });
    return rows.length;
  };
}
