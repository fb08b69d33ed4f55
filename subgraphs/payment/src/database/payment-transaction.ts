import { toSafeInteger } from '@tributary/kit/columns';
import { type Database, rowsOf, type Tx } from '@tributary/kit/database';
import { newId } from '@tributary/kit/ids';
import type { Payment } from '../domain/payment.ts';
import type { Fact, PaymentTransaction } from '../domain/payment-transaction.ts';
import { transactionTable } from './tables.ts';

/** Writes down what the bank did. Rows are never changed: the database refuses. */
export async function insertFacts(
  tx: Tx,
  facts: readonly Fact[],
  { payment, at }: { readonly payment: Payment; readonly at: Date },
): Promise<void> {
  if (facts.length === 0) return;
  const { id: paymentId, currency } = payment;
  await tx.insert(
    transactionTable,
    facts.map((fact) => ({ ...fact, id: newId('ptx', at), paymentId, currency, at })),
  );
}

/** In the order in which they happened, within each payment. */
export async function transactionsOf(db: Database, paymentIds: readonly string[]): Promise<PaymentTransaction[]> {
  const rows = await rowsOf<Omit<PaymentTransaction, 'amountMinor'> & { amountMinor: string }>(db, {
    name: 'transactions-of-payments',
    text: `select id, payment_id as "paymentId", kind, succeeded, amount_minor as "amountMinor", currency,
                  decline_code as "declineCode", provider_reference as "providerReference", at
             from payment_transaction where payment_id = any($1) order by payment_id, position`,
    values: [paymentIds],
  });
  return rows.map((row) => ({ ...row, amountMinor: toSafeInteger(row.amountMinor) }));
}
