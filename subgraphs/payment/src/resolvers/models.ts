import type { Money } from '@tributary/kit/money';
import type { Told } from '@tributary/kit/serving/user-error';
import type { BillingStatus } from '../domain/billing/billing-status.ts';
import type { PaymentStatus } from '../domain/payment/payment-status.ts';
import type { GiftCard } from '../domain/gift-card/gift-card.ts';
import type { InvoiceHead } from '../domain/paper/invoice.ts';
import type { BillingPlan, BillingSubscription } from '../domain/billing/billing.ts';
import type { PeriodBounds } from '../domain/billing/billing-calendar.ts';
import type { LedgerEntry } from '../domain/ledger/ledger.ts';
import type { PaymentMethod } from '../domain/payment/payment-method.ts';
import type { Chargeback } from '../domain/payment/chargeback.ts';
import type { Refund } from '../domain/payment/refund.ts';
import type { Payment } from '../domain/payment/payment.ts';
import type { PaymentTransaction } from '../domain/payment/payment-transaction.ts';
import type { Difference } from '../domain/bank/statement.ts';

export type PaymentModel = Payment;

export type PaymentTransactionModel = PaymentTransaction;

/** All that money knows of what is paid for. */
export interface PayableModel {
  readonly id: string;
  /** Whoever asks was shown it by its owner, or what was paid for it here. */
  readonly isShown: boolean;
}

export type RefundModel = Refund;

export type ChargebackModel = Chargeback;

export type PaymentMethodModel = PaymentMethod;

export type LedgerEntryModel = LedgerEntry;

/** A customer is order's; here only an id to load by. */
export interface CustomerModel {
  readonly id: string;
}

export type ReconciliationDifferenceModel = Difference;

export type InvoiceModel = InvoiceHead;

export type GiftCardModel = GiftCard;

export type BillingPlanModel = BillingPlan;

export type BillingSubscriptionModel = BillingSubscription;

export type BillingPeriodModel = Omit<PeriodBounds, 'number'>;

export type UserErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | (Told<'PaymentDeclinedError'> & { readonly declineCode: string; readonly retryable: boolean })
  | (Told<'PaymentStateError'> & {
      readonly status: PaymentStatus;
      readonly capturable: Money;
      readonly refundable: Money;
    })
  | (Told<'BillingStateError'> & { readonly status: BillingStatus })
  | MoneyMovedErrorModel
  | PaymentMethodInUseErrorModel;

export interface MoneyMovedErrorModel extends Told<'MoneyMovedError'> {
  readonly goneBackMinor: number;
}

export interface PaymentMethodInUseErrorModel extends Told<'PaymentMethodInUseError'> {
  readonly subscriptionIds: readonly string[];
}

// Which of them a mutation can fail with, its action's result says.
export type PaymentErrorModel = UserErrorModel;
export type PaymentMethodErrorModel = UserErrorModel;
export type BillingPlanErrorModel = UserErrorModel;
export type GiftCardIssueErrorModel = UserErrorModel;
export type GiftCardCheckErrorModel = UserErrorModel;
export type BillingSubscriptionErrorModel = UserErrorModel;
