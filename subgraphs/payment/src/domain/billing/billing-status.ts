/** Every step a subscription can take; after Stripe's. Nothing follows CANCELLED. */
const next = {
  INCOMPLETE: ['ACTIVE', 'CANCELLED'],
  TRIALING: ['ACTIVE', 'PAST_DUE', 'PAUSED', 'CANCELLED'],
  ACTIVE: ['PAST_DUE', 'PAUSED', 'CANCELLED'],
  PAST_DUE: ['ACTIVE', 'UNPAID', 'CANCELLED'],
  UNPAID: ['ACTIVE', 'CANCELLED'],
  PAUSED: ['TRIALING', 'ACTIVE', 'CANCELLED'],
  CANCELLED: [],
} as const satisfies Record<string, readonly string[]>;

export type BillingStatus = keyof typeof next;

/** Whether a subscription may go from one status to the other. To stay is always allowed, so that a wish may come twice. */
export function allowsBilling(from: BillingStatus, to: BillingStatus): boolean {
  const steps: readonly BillingStatus[] = next[from];
  return from === to || steps.includes(to);
}
