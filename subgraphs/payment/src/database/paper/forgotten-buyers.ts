import type { Tx } from '@tributary/kit/database/database';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import { rowsOf } from '@tributary/kit/database/queries';

/** Who bought something, and when. */
export interface BoughtBy {
  /** Null for guests, who are known by what they bought. */
  readonly customerId: string | null;
  /** The order, or what is paid for by itself. */
  readonly saleId: string;
  readonly placedAt: Date;
}

/**
 * A part of a larger statement, of one row: whether its buyer `is_forgotten`, as `placed_at` tells who came back since.
 * Nobody is forgotten between that and the end of the transaction.
 */
export function lookingForForgotten({ customerId, saleId, placedAt }: BoughtBy): StatementPart {
  return {
    text: 'select is_buyer_forgotten(array[$1, $2]::text[], $3) as is_forgotten',
    values: [customerId, saleId, placedAt],
  };
}

/** From now on what a customer bought until `at` is a stranger's, whenever it is told. Call it late: others wait for the end of `tx`. */
export async function forgetCustomer(tx: Tx, customerId: string, at: Date): Promise<void> {
  await forget(tx, customerId, at.toISOString());
}

/** The same of a guest's order, for good. */
export async function forgetBuyerOf(tx: Tx, orderId: string): Promise<void> {
  await forget(tx, orderId, 'infinity');
}

async function forget(tx: Tx, id: string, until: string): Promise<void> {
  await rowsOf(tx, {
    name: 'buyers-forget',
    text: 'select forget_buyers(array[$1::text], $2::timestamptz)',
    values: [id, until],
  });
}
