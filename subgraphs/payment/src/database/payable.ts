import { rowsOf, type Tx } from '@tributary/kit/database';

/**
 * The currency in which `payableId` is paid for: the first payment's. Locks it until the transaction ends, so that two
 * first payments in two currencies cannot both be the first.
 */
export async function settledCurrency(tx: Tx, payableId: string, currency: string): Promise<string> {
  const [row] = await rowsOf<{ currency: string }>(tx, {
    name: 'payable-currency',
    text: `insert into payable (id, currency) values ($1, $2)
           on conflict (id) do update set id = excluded.id returning currency`,
    values: [payableId, currency],
  });
  if (row === undefined) throw new Error('an upsert gave no row');
  return row.currency;
}
