import { randomUUID } from 'node:crypto';
import type { Lease } from '../../database/checkout/checkouts.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';

/** A checkout that is ours to drive, with its current step begun and saved. */
export interface Claimed {
  readonly checkout: Checkout;
  readonly lease: Lease;
}

// How long a purchase stands still when its process is killed. A process that stalls for as long would lose it to
// another, which costs no more than a repeated call.
const leaseMs = 10_000;

export function newLease(): Lease {
  return { by: randomUUID(), ms: leaseMs };
}
