import type { z } from 'zod';
import { paymentEvents } from '@tributary/schema/events/payment';

// What payment tells, as far as an order is concerned: picked from its contract. Each throws where an event says something
// else.

const concerned = paymentEvents['payment.captured'].data.pick({ payableId: true });
const refund = paymentEvents['payment.refund.failed'].data.pick({
  refundId: true,
  payableId: true,
  amountMinor: true,
  currency: true,
  idempotencyKey: true,
  origin: true,
  isReturned: true,
});
const chargeback = paymentEvents['payment.chargeback'].data.pick({
  chargebackId: true,
  payableId: true,
  amountMinor: true,
  currency: true,
});

export type RefundTold = z.infer<typeof refund>;
export type ChargebackTold = z.infer<typeof chargeback>;

/** What a payment pays for: of each event of a payment. */
export function payableIn(data: unknown): z.infer<typeof concerned> {
  return concerned.parse(data);
}

/** A refund that succeeded or failed. */
export function refundIn(data: unknown): RefundTold {
  return refund.parse(data);
}

export function chargebackIn(data: unknown): ChargebackTold {
  return chargeback.parse(data);
}
