/** Every step a payment can take; after Stripe's PaymentIntent. Nothing follows SUCCEEDED and CANCELLED. */
const next = {
  PROCESSING: ['REQUIRES_PAYMENT_METHOD', 'REQUIRES_ACTION', 'REQUIRES_CAPTURE', 'SUCCEEDED', 'CANCELLED'],
  REQUIRES_PAYMENT_METHOD: ['CANCELLED'],
  REQUIRES_ACTION: ['PROCESSING', 'REQUIRES_PAYMENT_METHOD', 'REQUIRES_CAPTURE', 'CANCELLED'],
  REQUIRES_CAPTURE: ['PROCESSING', 'SUCCEEDED', 'CANCELLED'],
  SUCCEEDED: [],
  CANCELLED: [],
} as const satisfies Record<string, readonly string[]>;

export type PaymentStatus = keyof typeof next;

/** Whether a payment may go from one status to the other. To stay is always allowed, so that news may come twice. */
export function allows(from: PaymentStatus, to: PaymentStatus): boolean {
  const steps: readonly PaymentStatus[] = next[from];
  return from === to || steps.includes(to);
}
