import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** Whether the request that placed an order came from one of these, in the last 7 days: whose its idempotency key is. */
export async function wasPlacedBy(db: Database, principals: readonly string[], orderId: string): Promise<boolean> {
  const [row] = await rowsOf<{ placed: boolean }>(db, {
    name: 'was-placed-by',
    text: `select exists (
             select from idempotency
              where principal = any($1) and operation in ('orderPlace', 'quickOrder') and response ->> 'orderId' = $2) as placed`,
    values: [principals, orderId],
  });
  return row?.placed === true;
}
