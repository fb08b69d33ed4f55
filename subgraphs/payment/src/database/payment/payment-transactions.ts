import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { newId } from '@tributary/kit/ids';
import { type StatementPart, inOneStatement } from '@tributary/kit/database/one-statement';
import { type Booking, postingsOf } from '../../domain/ledger/ledger.ts';
import { giftCardProvider, type Payment } from '../../domain/payment/payment.ts';
import type { Fact, PaymentTransaction } from '../../domain/payment/payment-transaction.ts';
import { booking } from '../ledger/ledger-bookings.ts';
import { isRecognized } from './payables.ts';

/** Writes down what the bank did, and books it, in one statement. Rows are never changed: the database refuses. */
export async function insertFacts(
  tx: Tx,
  facts: readonly Fact[],
  { payment, at }: { readonly payment: Payment; readonly at: Date },
): Promise<void> {
  if (facts.length === 0) return;
  const transactions = transactionsFor(facts, { payment, at });
  const isBack = facts.some(({ kind }) => kind !== 'AUTHORIZE' && kind !== 'CAPTURE' && kind !== 'VOID');
  const isBooked = isBack && (await isRecognized(tx, payment.payableId));
  const bookings = bookingsOf(transactions, payment, isBooked);
  await inOneStatement(tx, 'transactions-insert', { written: writing(transactions), ...booking(bookings, at) });
}

/** Of what a bank does before anything goes back: whether it is revenue makes no difference. */
export type EarlyFact = Fact & { readonly kind: 'AUTHORIZE' | 'CAPTURE' | 'VOID' };

export function areEarly(facts: readonly Fact[]): facts is readonly EarlyFact[] {
  return facts.every(({ kind }) => kind === 'AUTHORIZE' || kind === 'CAPTURE' || kind === 'VOID');
}

/** The same of early facts as parts of a larger statement, for the row of `from`, which is another part's name. */
export function insertingEarly(
  facts: readonly EarlyFact[],
  { payment, at, from }: { readonly payment: Payment; readonly at: Date; readonly from: string },
): Readonly<Record<'written' | 'booked' | 'entered', StatementPart>> {
  const transactions = transactionsFor(facts, { payment, at });
  return { written: writing(transactions, from), ...booking(bookingsOf(transactions, payment, false), at, from) };
}

function transactionsFor(
  facts: readonly Fact[],
  { payment, at }: { readonly payment: Payment; readonly at: Date },
): readonly PaymentTransaction[] {
  const { id: paymentId, currency } = payment;
  return facts.map((fact) => ({ ...fact, id: newId('ptx', at), paymentId, currency, at }));
}

function writing(transactions: readonly PaymentTransaction[], from = '(select) as one'): StatementPart {
  return {
    text: `insert into payment_transaction
             (id, payment_id, kind, succeeded, amount_minor, currency, decline_code, provider_reference, refund_id, at,
              chargeback_id)
           select id, payment_id, kind, succeeded, amount_minor, currency, decline_code, provider_reference, refund_id, at,
                  chargeback_id
             from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::bigint[], $6::text[], $7::text[],
                         $8::text[], $9::text[], $10::timestamptz[], $11::text[]) with ordinality
                  as one (id, payment_id, kind, succeeded, amount_minor, currency, decline_code, provider_reference,
                          refund_id, at, chargeback_id, place)
            where exists (select from ${from})
            order by place
           returning kind, amount_minor, succeeded`,
    values: [
      transactions.map(({ id }) => id),
      transactions.map(({ paymentId }) => paymentId),
      transactions.map(({ kind }) => kind),
      transactions.map(({ succeeded }) => succeeded),
      transactions.map(({ amountMinor }) => amountMinor),
      transactions.map(({ currency }) => currency),
      transactions.map(({ declineCode }) => declineCode),
      transactions.map(({ providerReference }) => providerReference),
      transactions.map(({ refundId }) => refundId),
      transactions.map(({ at }) => at),
      transactions.map(({ chargebackId }) => chargebackId),
    ],
  };
}

function bookingsOf(
  transactions: readonly PaymentTransaction[],
  { id: paymentId, payableId, currency, provider }: Payment,
  isRecognizedNow: boolean,
): Booking[] {
  const recognition = { isRecognized: isRecognizedNow, isByGiftCard: provider === giftCardProvider };
  return transactions.flatMap((fact): Booking[] => {
    const { id: sourceId, kind } = fact;
    if (kind === 'AUTHORIZE' || kind === 'VOID' || kind === 'CHARGEBACK_LOST') return [];
    return [{ kind, sourceId, paymentId, payableId, currency, postings: postingsOf(fact, recognition) }];
  });
}

/** In the order in which they happened, within each payment. */
export async function transactionsOf(db: Database, paymentIds: readonly string[]): Promise<PaymentTransaction[]> {
  const rows = await rowsOf<Omit<PaymentTransaction, 'amountMinor'> & { amountMinor: string }>(db, {
    name: 'transactions-of-payments',
    text: `select id, payment_id as "paymentId", kind, succeeded, amount_minor as "amountMinor", currency,
                  decline_code as "declineCode", provider_reference as "providerReference",
                  refund_id as "refundId", chargeback_id as "chargebackId", at
             from payment_transaction where payment_id = any($1) order by payment_id, position`,
    values: [paymentIds],
  });
  return rows.map((row) => ({ ...row, amountMinor: toSafeInteger(row.amountMinor) }));
}
