import type { Money } from '@tributary/kit/money';
import type { Told } from '@tributary/kit/serving/user-error';
import type { createPlan, retirePlanFor } from '../actions/billing/billing-plans.ts';
import type {
  cancelSubscription,
  changeSubscriptionMethod,
  pauseSubscription,
  resumeSubscription,
} from '../actions/billing/change-subscription.ts';
import type { createSubscription } from '../actions/billing/create-subscription.ts';
import type { checkGiftCard } from '../actions/gift-card/check-gift-card.ts';
import type { issueGiftCard } from '../actions/gift-card/issue-gift-card.ts';
import type { authorizePayment } from '../actions/payment/authorize-payment.ts';
import type { capturePayment } from '../actions/payment/capture-payment.ts';
import type { confirmPayment } from '../actions/payment/confirm-payment.ts';
import type { refundPayable } from '../actions/payment/refund-payable.ts';
import type { refundPayment } from '../actions/payment/refund-payment.ts';
import type { removePaymentMethod } from '../actions/payment/remove-payment-method.ts';
import type { savePaymentMethod } from '../actions/payment/save-payment-method.ts';
import type { voidPayment } from '../actions/payment/void-payment.ts';
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
import type { ToldDeclineCode } from './payment/decline-code.ts';

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

type Answer<Action extends (...given: never) => unknown> = Awaited<ReturnType<Action>>;

export type GiftCardIssuePayloadModel = Answer<typeof issueGiftCard>;
export type GiftCardCheckPayloadModel = Answer<typeof checkGiftCard>;
export type BillingPlanCreatePayloadModel = Answer<typeof createPlan>;
export type BillingPlanRetirePayloadModel = Answer<typeof retirePlanFor>;
export type BillingSubscriptionCreatePayloadModel = Answer<typeof createSubscription>;
export type BillingSubscriptionPausePayloadModel = Answer<typeof pauseSubscription>;
export type BillingSubscriptionResumePayloadModel = Answer<typeof resumeSubscription>;
export type BillingSubscriptionChangeMethodPayloadModel = Answer<typeof changeSubscriptionMethod>;
export type BillingSubscriptionCancelPayloadModel = Answer<typeof cancelSubscription>;
export type PaymentAuthorizePayloadModel = Answer<typeof authorizePayment>;
export type PaymentConfirmPayloadModel = Answer<typeof confirmPayment>;
export type PaymentCapturePayloadModel = Answer<typeof capturePayment>;
export type PaymentVoidPayloadModel = Answer<typeof voidPayment>;
export type PaymentRefundPayloadModel = Answer<typeof refundPayment>;
export type PayableRefundPayloadModel = Answer<typeof refundPayable>;
export type PaymentMethodSavePayloadModel = Answer<typeof savePaymentMethod>;
export type PaymentMethodRemovePayloadModel = Answer<typeof removePaymentMethod>;

export type ValidationErrorModel = Told<'ValidationError'>;
export type NotFoundErrorModel = Told<'NotFoundError'>;
export type IdempotencyKeyReusedErrorModel = Told<'IdempotencyKeyReusedError'>;
export type PaymentDeclinedErrorModel = Told<'PaymentDeclinedError'> & {
  readonly declineCode: ToldDeclineCode;
  readonly retryable: boolean;
};
export type PaymentStateErrorModel = Told<'PaymentStateError'> & {
  readonly status: PaymentStatus;
  readonly capturable: Money;
  readonly refundable: Money;
};
export type BillingStateErrorModel = Told<'BillingStateError'> & { readonly status: BillingStatus };
export type MoneyMovedErrorModel = Told<'MoneyMovedError'> & { readonly goneBackMinor: number };
export type PaymentMethodInUseErrorModel = Told<'PaymentMethodInUseError'> & {
  readonly subscriptionIds: readonly string[];
};

export type UserErrorModel =
  | ValidationErrorModel
  | NotFoundErrorModel
  | IdempotencyKeyReusedErrorModel
  | PaymentDeclinedErrorModel
  | PaymentStateErrorModel
  | BillingStateErrorModel
  | MoneyMovedErrorModel
  | PaymentMethodInUseErrorModel;
