import type { Tx } from '@tributary/kit/database/database';
import { moneyBackOfOrders } from '../database/aftercare/money-backs.ts';
import { reversalMoneyOf } from '../database/aftercare/reversals.ts';
import { expectedRefunds } from '../domain/aftercare/reckoning.ts';

/** What goes back for each reversal of an order, by its id, as papers say it. To be called with the order locked. */
export async function expectedRefundsOf(tx: Tx, orderId: string): Promise<ReadonlyMap<string, number>> {
  return expectedRefunds(await reversalMoneyOf(tx, orderId), await moneyBackOfOrders(tx, [orderId]));
}
