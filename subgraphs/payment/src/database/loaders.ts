import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import type { Window } from '@tributary/kit/window';
import { customerData, type WhosePayments } from './customer-data.ts';
import { invoicesByIds, invoicesOf, moneyDocumentsOf } from './paper/invoices.ts';
import { type EntriesOf, ledgerEntries } from './ledger/ledger-bookings.ts';
import { billingLoaders } from './billing/loaders.ts';
import { methodsByIds, methodsOf } from './payment/payment-methods.ts';
import { paidFor, paymentsByIds, paymentsOfPayables } from './payment/payments.ts';
import { transactionsOf } from './payment/payment-transactions.ts';
import { differencePage, type DifferencePage } from './bank/reconciliation-differences.ts';
import { chargebacksOf } from './payment/chargebacks.ts';
import { refundsByIds, refundsOf } from './payment/refunds.ts';

export type Loaders = ReturnType<typeof loaders>;

/** For one request: each answers all of a tick's questions in one statement. */
export function loaders(db: Database) {
  return {
    // One at a time: nobody asks for many.
    customerData: (whose: WhosePayments) => customerData(db, whose),
    payment: loadOne(
      (ids) => paymentsByIds(db, ids),
      ({ id }) => id,
    ),
    /** By payable id, for each window that is asked for. */
    paymentsOfPayable: perArgument((window: Window) =>
      loadMany(
        (payableIds) => paymentsOfPayables(db, payableIds, window),
        ({ ownerId }) => ownerId,
      ),
    ),
    paid: loadOne(
      (payableIds) => paidFor(db, payableIds),
      ({ payableId }) => payableId,
    ),
    transactions: loadMany(
      (paymentIds) => transactionsOf(db, paymentIds),
      ({ paymentId }) => paymentId,
    ),
    // Asked for at the root alone: there is nothing to batch.
    ledgerEntries: (of: EntriesOf, window: Window) => ledgerEntries(db, of, window),
    differences: (page: DifferencePage) => differencePage(db, page),
    refunds: loadMany(
      (paymentIds) => refundsOf(db, paymentIds),
      ({ paymentId }) => paymentId,
    ),
    chargebacks: loadMany(
      (paymentIds) => chargebacksOf(db, paymentIds),
      ({ paymentId }) => paymentId,
    ),
    refund: loadOne(
      (ids) => refundsByIds(db, ids),
      ({ id }) => id,
    ),
    invoices: loadMany(
      (payableIds) => invoicesOf(db, payableIds),
      ({ payableId }) => payableId,
    ),
    moneyDocuments: loadMany(
      (saleIds) => moneyDocumentsOf(db, saleIds),
      ({ saleId }) => saleId,
    ),
    invoice: loadOne(
      (ids) => invoicesByIds(db, ids),
      ({ id }) => id,
    ),
    methods: loadMany(
      (customerIds) => methodsOf(db, customerIds),
      ({ customerId }) => customerId,
    ),
    method: loadOne(
      (ids) => methodsByIds(db, ids),
      ({ id }) => id,
    ),
    ...billingLoaders(db),
  };
}
