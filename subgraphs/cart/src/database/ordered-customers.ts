import type { Database, Tx } from '@tributary/kit/database/database';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import { rowsOf } from '@tributary/kit/database/queries';

/** Whether a customer has ordered before. */
export async function hasOrdered(on: Database | Tx, customerId: string): Promise<boolean> {
  const rows = await rowsOf(on, {
    name: 'ordered-customer',
    text: 'select customer_id from ordered_customer where customer_id = $1',
    values: [customerId],
  });
  return rows.length > 0;
}

/** Notes that a customer has ordered; null: a guest, of whom nothing is noted. */
export async function noteOrdered(tx: Tx, customerId: string | null): Promise<void> {
  if (customerId === null) return;
  await rowsOf(tx, {
    name: 'ordered-customer-note',
    text: 'insert into ordered_customer (customer_id) values ($1) on conflict do nothing',
    values: [customerId],
  });
}

/** The same as a part of a larger statement, for the row of `from`, which is another part's name. */
export function notingOrdered(customerId: string | null, from: string): StatementPart {
  return {
    text: `insert into ordered_customer (customer_id)
           select $1::text from ${from} where $1::text is not null on conflict do nothing`,
    values: [customerId],
  };
}
