import { type Guest, holdsScope, requireCustomer, requireScope, type Viewer } from '@tributary/kit/identity';
import type { BillingSubscription } from '../../domain/billing/billing.ts';
import type { PaymentTransaction } from '../../domain/payment/payment-transaction.ts';

const staffScope = 'payment:write';

/** Whose keys these are: the same key of two callers means two things. */
export function callerOf(viewer: Exclude<Viewer, Guest>): string {
  return viewer.kind === 'service' ? `service:${viewer.name}` : viewer.id;
}

/** Staff see provider references and other people's payments. */
export function isStaff(viewer: Viewer): boolean {
  return holdsScope(viewer, staffScope);
}

/** The staff member or sister service that asks. Throws FORBIDDEN for anybody else. */
export function requireStaff(viewer: Viewer): Exclude<Viewer, Guest> {
  requireScope(viewer, staffScope);
  return viewer.kind === 'service' ? viewer : requireCustomer(viewer);
}

/** Something of a buyer's; null for a guest's. */
interface Owned {
  readonly buyerId: string | null;
}

/** Its buyer, staff and sister services may. A guest's payment is seen through its order. */
export function mayRead(viewer: Viewer, { buyerId }: Owned): boolean {
  return isStaff(viewer) || (viewer.kind === 'customer' && viewer.id === buyerId);
}

/**
 * Whether something of a payable is for the viewer. Who is shown a guest's order is shown what was paid for it: which
 * guest that is, its owner alone can tell, whose seal says so. Of a customer's it is known here.
 */
export function isForViewer(viewer: Viewer, owned: Owned, isShown: boolean): boolean {
  return mayRead(viewer, owned) || holdsScope(viewer, 'order:read') || (owned.buyerId === null && isShown);
}

/** What somebody asks for by its id alone, where they may read it; else null. */
export function readableBy<Thing extends Owned>(viewer: Viewer, thing: Thing | null): Thing | null {
  return thing !== null && mayRead(viewer, thing) ? thing : null;
}

/** What the bank takes for its work is between it and the shop. */
export function visibleFacts(viewer: Viewer, facts: readonly PaymentTransaction[]): readonly PaymentTransaction[] {
  return isStaff(viewer) ? facts : facts.filter(({ kind }) => kind !== 'FEE');
}

/** What payment knows of a customer is for the customer, and for staff who look after customers. */
export function mayReadCustomer(viewer: Viewer, customerId: string): boolean {
  return holdsScope(viewer, 'customer:read') || (viewer.kind === 'customer' && viewer.id === customerId);
}

/** A subscription is for its customer, and for staff and sister services. */
export function visibleSubscription(
  viewer: Viewer,
  subscription: BillingSubscription | null,
): BillingSubscription | null {
  if (subscription === null || isStaff(viewer)) return subscription;
  return mayReadCustomer(viewer, subscription.customerId) ? subscription : null;
}

/** Who changes a subscription: staff anybody's, a customer their own. Throws UNAUTHENTICATED for guests. */
export function changerOf(viewer: Viewer): { readonly caller: string; readonly customerId: string | null } {
  if (isStaff(viewer)) return { caller: callerOf(requireStaff(viewer)), customerId: null };
  const { id } = requireCustomer(viewer);
  return { caller: id, customerId: id };
}
