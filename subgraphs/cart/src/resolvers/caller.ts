import { holdsScope, secretsOf, type Viewer } from '@tributary/kit/identity';
import type { Caller } from '../actions/access.ts';

/** The viewer, as carts know their callers. */
export function callerOf(viewer: Viewer, guestToken: string | null | undefined): Caller {
  if (viewer.kind === 'service') return { kind: 'service', name: viewer.name };
  return { kind: 'buyer', customerId: customerIdOf(viewer), secrets: secretsOf(viewer, guestToken ?? null) };
}

/** The customer who asks; null for guests and services. */
export function customerIdOf(viewer: Viewer): string | null {
  return viewer.kind === 'customer' ? viewer.id : null;
}

/** Whether what belongs to a customer may be shown: to themselves, to staff who may read customers, to a service. */
export function mayReadCustomer(viewer: Viewer, customerId: string): boolean {
  return customerIdOf(viewer) === customerId || holdsScope(viewer, 'customer:read');
}
