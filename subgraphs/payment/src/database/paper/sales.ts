import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { CardMark } from '../../domain/bank/bank-answer.ts';
import type { Returned, SaleMoney } from '../../domain/paper/sale-credit.ts';

/** A sale is what was sold together: an order with its amendments, or what is paid for by itself. */
const sale = `(select coalesce(sale_id, payable_id) from invoice where payable_id = $1 limit 1)`;
const payables = `select payable_id from invoice where payable_id = ${sale} or sale_id = ${sale}`;

/**
 * Money that went back of the sale of a payable at somebody's wish, and not for what the seller credits by itself, as far
 * as there is no credit note for it: the newest first. None where nothing is billed yet.
 */
export async function returnedWithoutNote(tx: Tx, payableId: string): Promise<Returned[]> {
  const rows = await rowsOf<Returned & { amountMinor: string }>(tx, {
    name: 'sale-returned-without-note',
    text: `select id, kind, amount_minor as "amountMinor"
             from (select refund.id, 'REFUND' as kind, refund.amount_minor, payment.payable_id, refund.created_at
                     from refund join payment on payment.id = refund.payment_id
                    where refund.status = 'SUCCEEDED' and refund.origin <> 'SELLER'
                      and payment.payable_id in (${payables})
                   union all
                   select chargeback.id, 'CHARGEBACK', chargeback.amount_minor, payment.payable_id, chargeback.created_at
                     from chargeback join payment on payment.id = chargeback.payment_id
                    where chargeback.status = 'LOST' and payment.payable_id in (${payables})) as returned
            where not exists (select from invoice where kind = 'CREDIT_NOTE' and reference = returned.id)
            order by created_at desc, id desc`,
    values: [payableId],
  });
  return rows.map(({ id, kind, amountMinor }) => ({ id, kind, amountMinor: toSafeInteger(amountMinor) }));
}

/** What was charged for a payable, the first one first; none where the bank did not say. */
export async function cardsCharged(tx: Tx, payableId: string): Promise<CardMark[]> {
  const rows = await rowsOf<{ card: CardMark }>(tx, {
    name: 'payable-cards',
    text: `select card from payment where payable_id = $1 and captured_minor > 0 and card is not null order by id limit 10`,
    values: [payableId],
  });
  return rows.map(({ card }) => card);
}

/**
 * The money of the sale of a payable; null where nothing is billed. Nobody else credits it until the transaction ends. What
 * the seller says now that all it credits comes to is kept where it is the most so far; null where it says nothing.
 */
export async function lockSaleMoney(
  tx: Tx,
  payableId: string,
  saysMinor: number | null,
): Promise<(SaleMoney & { readonly saleId: string }) | null> {
  const [found] = await rowsOf<{ saleId: string | null }>(tx, {
    name: 'sale-of-payable',
    text: `select ${sale} as "saleId"`,
    values: [payableId],
  });
  const saleId = found?.saleId ?? null;
  if (saleId === null) return null;
  const creditedMinor = await lockSale(tx, saleId, saysMinor);
  const [row] = await rowsOf<SaleMoneyRow>(tx, {
    name: 'sale-money',
    text: `with paid as (select id, captured_minor, refunded_minor from payment where payable_id in (${payables})),
                lost as (select id, amount_minor from chargeback
                          where status = 'LOST' and payment_id in (select id from paid)),
                returned as (select id, amount_minor from lost
                             union all
                             select id, amount_minor from refund where status = 'SUCCEEDED' and origin <> 'SELLER'
                                                                   and payment_id in (select id from paid))
           select coalesce(sum(captured_minor), 0) as "capturedMinor",
                  coalesce(sum(refunded_minor), 0)
                    + (select coalesce(sum(amount_minor), 0) from lost) as "givenBackMinor",
                  (select coalesce(sum(amount_minor), 0) from returned) as "returnedMinor",
                  array(select id from returned) as "returnedIds" from paid`,
    values: [payableId],
  });
  if (row === undefined) throw new Error('a sum gave no row');
  return {
    saleId,
    capturedMinor: toSafeInteger(row.capturedMinor),
    givenBackMinor: toSafeInteger(row.givenBackMinor),
    returnedMinor: toSafeInteger(row.returnedMinor),
    returnedIds: new Set(row.returnedIds),
    creditedMinor,
  };
}

interface SaleMoneyRow extends Record<'capturedMinor' | 'givenBackMinor' | 'returnedMinor', string> {
  readonly returnedIds: readonly string[];
}

/** Nobody else credits the sale until the transaction ends. Gives the most that its seller said so far that it credits. */
async function lockSale(tx: Tx, saleId: string, saysMinor: number | null): Promise<number | null> {
  const [row] = await rowsOf<{ creditedMinor: string | null }>(tx, {
    name: 'sale-lock',
    text: `update payable set credited_minor = greatest(credited_minor, $2::bigint) where id = $1
           returning credited_minor as "creditedMinor"`,
    values: [saleId, saysMinor],
  });
  const creditedMinor = row?.creditedMinor ?? null;
  return creditedMinor === null ? null : toSafeInteger(creditedMinor);
}
