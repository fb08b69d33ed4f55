import { toSafeInteger } from '@tributary/kit/columns';
import { type Database, rowsOf, type Tx } from '@tributary/kit/database';
import { newId } from '@tributary/kit/ids';
import { type Booking, postingsOf } from '../domain/ledger.ts';
import type { Payment } from '../domain/payment.ts';
import type { Fact, PaymentTransaction } from '../domain/payment-transaction.ts';
import { book } from './ledger.ts';
import { isRecognized } from './payable.ts';
import { transactionTable } from './tables.ts';

/** Writes down what the bank did, and books it. Rows are never changed: the database refuses. */
export async function insertFacts(
  tx: Tx,
  facts: readonly Fact[],
  { payment, at }: { readonly payment: Payment; readonly at: Date },
): Promise<void> {
  if (facts.length === 0) return;
  const { id: paymentId, currency } = payment;
  const transactions = facts.map((fact) => ({ ...fact, id: newId('ptx', at), paymentId, currency, at }));
  await tx.insert(transactionTable, transactions);
  await bookFacts(tx, transactions, payment);
}

async function bookFacts(tx: Tx, transactions: readonly PaymentTransaction[], payment: Payment): Promise<void> {
  const { id: paymentId, payableId, currency } = payment;
  const isBack = transactions.some(({ kind }) => kind === 'REFUND' || kind === 'CHARGEBACK');
  const recognition = { isRecognized: isBack && (await isRecognized(tx, payableId)) };
  const bookings = transactions.flatMap((fact): Booking[] => {
    const { id: sourceId, kind } = fact;
    if (kind === 'AUTHORIZE' || kind === 'VOID') return [];
    return [{ kind, sourceId, paymentId, payableId, currency, postings: postingsOf(fact, recognition) }];
  });
  const [first] = transactions;
  if (first !== undefined) await book(tx, bookings, first.at);
}

/** In the order in which they happened, within each payment. */
export async function transactionsOf(db: Database, paymentIds: readonly string[]): Promise<PaymentTransaction[]> {
  const rows = await rowsOf<Omit<PaymentTransaction, 'amountMinor'> & { amountMinor: string }>(db, {
    name: 'transactions-of-payments',
    text: `select id, payment_id as "paymentId", kind, succeeded, amount_minor as "amountMinor", currency,
                  decline_code as "declineCode", provider_reference as "providerReference",
                  refund_id as "refundId", at
             from payment_transaction where payment_id = any($1) order by payment_id, position`,
    values: [paymentIds],
  });
  return rows.map((row) => ({ ...row, amountMinor: toSafeInteger(row.amountMinor) }));
}
