import { secretsOf, type Viewer } from '@tributary/kit/identity';
import { checkoutById } from '../../database/checkout/checkouts.ts';
import { wasPlacedBy } from '../../database/checkout/placers.ts';
import type { Order } from '../../domain/order.ts';
import { guests, mayFollow, principalsOf } from '../access.ts';
import type { Service } from '../service.ts';

/**
 * Whether the viewer may follow a checkout whose order they are not shown. While there is none: as staff, or as whoever placed
 * it, which its idempotency key tells for 7 days, also when the checkout has forgotten whose it was. Later: as the guest who
 * placed it by the secret of the cart, and has no other yet.
 */
export async function isFollowable(
  { db, guestTokens }: Pick<Service, 'db' | 'guestTokens'>,
  viewer: Viewer,
  { orderId, order }: { readonly orderId: string; readonly order: Order | null },
): Promise<boolean> {
  if (order !== null) return viewer.kind === 'guest' && order.customerId === null && isPlacer(db, viewer, orderId);
  const checkout = await checkoutById(db, orderId);
  if (checkout === null) return false;
  return mayFollow(viewer, checkout, guestTokens) || isPlacer(db, viewer, orderId);
}

async function isPlacer(db: Service['db'], viewer: Viewer, orderId: string): Promise<boolean> {
  // All guests without a secret are one principal, and nobody in particular.
  const principals = principalsOf(viewer, secretsOf(viewer)).filter((one) => one !== guests);
  return principals.length > 0 && wasPlacedBy(db, principals, orderId);
}
