import type { EventHandler } from '@tributary/kit/events/inbox';
import { forgetCartsOf } from '../database/carts.ts';
import { forgetSharesOf } from '../database/shares.ts';

/**
 * Their carts are removed: what was in them, and where they would have gone. Order erases nobody beside a checkout, so one
 * that is held was begun afterwards: it keeps its lines until that ends, and forgets where it goes. Links to what was in
 * them end.
 */
export const onCustomerErased: EventHandler = async (tx, { subject: customerId }) => {
  await forgetSharesOf(tx, customerId);
  await forgetCartsOf(tx, customerId);
};
