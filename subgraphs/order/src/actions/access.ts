import { createHash } from 'node:crypto';
import { RequestError } from '@tributary/kit/errors';
import { holdsScope, secretsOf, type Viewer } from '@tributary/kit/identity';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Customer } from '../domain/customer/customer.ts';
import type { Order } from '../domain/order.ts';
import type { OrderRole } from '../domain/order-status.ts';
import type { GuestTokens } from './guest-tokens.ts';
import type { Actor } from './write-timeline.ts';

/** The order where the viewer may see it: customers see their own; staff with the scope and sister services see all. */
export function seenBy(viewer: Viewer, order: Order | null): Order | null {
  if (order === null || holdsScope(viewer, 'order:read')) return order;
  return viewer.kind === 'customer' && viewer.id === order.customerId ? order : null;
}

/** The order where the viewer may see it, or holds the secret of the guest's that it is. */
export function openedBy(viewer: Viewer, order: Order | null, guestTokens: GuestTokens): Order | null {
  const isOpened = order?.customerId === null && opens(viewer, order.id, guestTokens);
  return isOpened ? order : seenBy(viewer, order);
}

/** Whether the viewer may follow a checkout whose order is not there yet. */
export function mayFollow(viewer: Viewer, { id, subject }: Checkout, guestTokens: GuestTokens): boolean {
  if (holdsScope(viewer, 'order:read')) return true;
  const draft = subject.kind === 'NewOrder' ? (subject.cart?.draft ?? null) : null;
  if (draft === null) return false;
  if (draft.customerId === null) return opens(viewer, id, guestTokens);
  return viewer.kind === 'customer' && viewer.id === draft.customerId;
}

function opens(viewer: Viewer, orderId: string, guestTokens: GuestTokens): boolean {
  return secretsOf(viewer).some((one) => guestTokens.opens(one, orderId));
}

/** The customer who orders; null for guests and for services, which order for nobody in particular. */
export function customerOf(viewer: Viewer): Customer | null {
  return viewer.kind === 'customer' ? { id: viewer.id, displayName: viewer.name, email: viewer.email } : null;
}

/** Where a guest is, as the router tells it; null where it does not, and for all others. */
export function networkOf(viewer: Viewer): string | null {
  return viewer.kind === 'guest' ? (viewer.address ?? null) : null;
}

/** The principal of all guests who have no secret. */
export const guests = 'guest';

/**
 * Who keeps idempotency keys apart from others': a customer or a service by name, a guest by a secret. Of several secrets
 * each is one of them, since which is the cart's only cart can tell; the first is for what is new.
 */
export function principalsOf(viewer: Viewer, secrets: readonly string[]): readonly [string, ...string[]] {
  if (viewer.kind === 'customer') return [viewer.id];
  if (viewer.kind === 'service') return [`service:${viewer.name}`];
  const [first = guests, ...others] = secrets.map(holderOf);
  return [first, ...others];
}

function holderOf(secret: string): string {
  return `guest:${createHash('sha256').update(secret).digest('hex')}`;
}

/** Who wants something done with an order. */
export interface Asker {
  readonly principal: string;
  readonly id: string | null;
  /** The network that a guest is in; null where it is not known. */
  readonly network: string | null;
  /** Null where the asker may not even see the order. */
  readonly roleIn: (order: Order) => OrderRole | null;
}

/** Who asks about an order; null where it is for the staff alone. */
export function askerOf(viewer: Viewer, guestTokens: GuestTokens, orderId: string | null): Asker {
  const secrets = secretsOf(viewer);
  const key = orderId === null ? undefined : secrets.find((one) => guestTokens.opens(one, orderId));
  return {
    principal: principalsOf(viewer, key === undefined ? secrets : [key])[0],
    id: viewer.kind === 'customer' ? viewer.id : null,
    network: networkOf(viewer),
    roleIn: (order) => roleIn(viewer, order, key !== undefined && order.id === orderId),
  };
}

/** The part that a viewer plays who sees an order: a guest's is shown to others only who hold its secret. */
export function roleOf(viewer: Viewer, order: Order): OrderRole {
  return roleIn(viewer, order, !holdsScope(viewer, 'order:read')) ?? 'ONLOOKER';
}

function roleIn(viewer: Viewer, order: Order, isOpened: boolean): OrderRole | null {
  if (holdsScope(viewer, 'order:write')) return 'STAFF';
  const isOwn = order.customerId === null ? isOpened : viewer.kind === 'customer' && viewer.id === order.customerId;
  if (isOwn) return 'BUYER';
  return holdsScope(viewer, 'order:read') ? 'ONLOOKER' : null;
}

/** Who acts, for the timeline. Throws FORBIDDEN for who may only look. */
export function requireActor({ id }: Asker, role: OrderRole): Actor & { readonly role: 'BUYER' | 'STAFF' } {
  if (role === 'ONLOOKER') throw new RequestError('FORBIDDEN', 'expected the buyer or the scope order:write');
  return { role, id };
}

/** Throws FORBIDDEN for anybody but the staff. */
export function requireStaff({ id }: Asker, role: OrderRole): Actor {
  if (role !== 'STAFF') throw new RequestError('FORBIDDEN', 'expected the scope order:write');
  return { role, id };
}
