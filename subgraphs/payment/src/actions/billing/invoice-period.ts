import type { Tx } from '@tributary/kit/database/database';
import { plansByIds } from '../../database/billing/billing-plans.ts';
import type { BillingPeriod, BillingSubscription } from '../../domain/billing/billing.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { dateText } from '../../paper/texts.ts';
import { issueInvoice } from '../paper/issue-invoice.ts';
import type { MoneyService } from '../service.ts';

/** A period, and the payment that paid it. */
export interface PaidPeriod {
  readonly subscription: BillingSubscription;
  readonly period: BillingPeriod;
  readonly payment: Payment;
}

/** Issues the invoice of a period, once, and with it the receipt: one line, the plan and the time. */
export async function invoicePeriod(
  tx: Tx,
  service: MoneyService,
  { subscription, period, payment }: PaidPeriod,
): Promise<void> {
  const { customerId: buyerId, customerName: name, customerEmail: email, planId, createdAt } = subscription;
  const [plan] = await plansByIds(tx, [planId]);
  if (plan === undefined) throw new Error(`the plan ${planId} vanished`);

  const { id: payableId, startsAt, endsAt } = period;
  const { currency, capturedMinor: totalMinor } = payment;
  const about = plan.title === null ? 'Subscription' : `Subscription to ${plan.title}`;
  const line = {
    lineId: payableId,
    sku: plan.variantId,
    title: `${plan.title ?? 'Subscription'}, ${dateText(startsAt)} to ${dateText(endsAt)}`,
    quantity: 1,
    unitPriceMinor: totalMinor,
    totalMinor,
    taxMinor: 0,
    taxRatePercent: '0',
  };
  await issueInvoice(tx, service, {
    payableId,
    saleId: payableId,
    buyerId,
    buyer: { name, email },
    address: null,
    supply: { kind: 'Period', from: startsAt.toISOString(), to: endsAt.toISOString() },
    about,
    placedAt: createdAt.toISOString(),
    currency,
    totalMinor,
    taxMinor: 0,
    lines: [line],
  });
}
