import { createHash } from 'node:crypto';
import { holdsScope, type Viewer } from '@tributary/kit/identity';
import type { Customer } from '../domain/customer.ts';
import type { Order } from '../domain/order.ts';

/** The order where the viewer may see it: customers see their own; staff with the scope and sister services see all. */
export function seenBy(viewer: Viewer, order: Order | null): Order | null {
  if (order === null || holdsScope(viewer, 'order:read')) return order;
  return viewer.kind === 'customer' && viewer.id === order.customerId ? order : null;
}

/** The customer who orders; null for guests and for services, which order for nobody in particular. */
export function customerOf(viewer: Viewer): Customer | null {
  return viewer.kind === 'customer' ? { id: viewer.id, displayName: viewer.name, email: viewer.email } : null;
}

/** Keeps the idempotency keys of callers apart. `guestToken` is the secret of a guest's cart, where there is one. */
export function principalOf(viewer: Viewer, guestToken: string | null): string {
  if (viewer.kind === 'customer') return viewer.id;
  if (viewer.kind === 'service') return `service:${viewer.name}`;
  return guestToken === null ? 'guest' : `guest:${createHash('sha256').update(guestToken).digest('hex')}`;
}
