import { scalars } from '@tributary/kit/serving/scalars';
import { billingPayloads } from './billing/billing-payload.ts';
import { billingPlan, billingPeriod, billingSubscription } from './billing/billing-subscription.ts';
import { giftCard, giftCardPayloads } from './gift-card/gift-card.ts';
import { invoice } from './paper/invoice.ts';
import { ledgerEntry } from './ledger/ledger.ts';
import { mutation } from './mutation.ts';
import { payable } from './payment/payable.ts';
import { paymentPayloads } from './payment/payload.ts';
import { payment, paymentTransaction } from './payment/payment.ts';
import { customer, paymentMethod, paymentMethodInUseError } from './payment/payment-method.ts';
import { query } from './query.ts';
import { reconciliationDifference } from './ledger/reconciliation-difference.ts';
import { chargeback, refund } from './payment/refund.ts';
import type { Resolvers } from './types.ts';

export const resolvers = {
  DateTime: scalars.DateTime,
  CurrencyCode: scalars.CurrencyCode,
  MinorUnits: scalars.MinorUnits,
  URL: scalars.URL,
  Query: query,
  Mutation: mutation,
  Payable: payable,
  Payment: payment,
  PaymentTransaction: paymentTransaction,
  Refund: refund,
  Chargeback: chargeback,
  Invoice: invoice,
  GiftCard: giftCard,
  LedgerEntry: ledgerEntry,
  ReconciliationDifference: reconciliationDifference,
  Customer: customer,
  BillingPlan: billingPlan,
  BillingSubscription: billingSubscription,
  BillingPeriod: billingPeriod,
  PaymentMethod: paymentMethod,
  PaymentMethodInUseError: paymentMethodInUseError,
  ...paymentPayloads,
  ...billingPayloads,
  ...giftCardPayloads,
} satisfies Resolvers;
