import type { InvoiceHead } from '../domain/invoice.ts';
import type { BillingPlan, BillingSubscription } from '../domain/billing.ts';
import type { PeriodBounds } from '../domain/billing-calendar.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import type { Refund } from '../domain/refund.ts';
import type { Payment } from '../domain/payment.ts';
import type { PaymentTransaction } from '../domain/payment-transaction.ts';
import type { Difference } from '../domain/statement.ts';

export type PaymentModel = Payment;

export type PaymentTransactionModel = PaymentTransaction;

/** All that money knows of what is paid for. */
export interface PayableModel {
  readonly id: string;
}

export type RefundModel = Refund;

export type PaymentMethodModel = PaymentMethod;

export type LedgerEntryModel = LedgerEntry;

/** A customer is order's; here only an id to load by. */
export interface CustomerModel {
  readonly id: string;
}

export type ReconciliationDifferenceModel = Difference;

export type InvoiceModel = InvoiceHead;

export type BillingPlanModel = BillingPlan;

export type BillingSubscriptionModel = BillingSubscription;

export type BillingPeriodModel = Omit<PeriodBounds, 'number'>;
