import type { EventHandler } from '@tributary/kit/events/inbox';
import { forgetCartsOf } from '../database/carts.ts';

/**
 * Their carts are removed: what was in them, and where they would have gone. Order erases nobody beside a checkout, so one
 * that is held was begun afterwards: it keeps its lines until that ends, and forgets where it goes.
 */
export const onCustomerErased: EventHandler = (tx, { subject: customerId }) => forgetCartsOf(tx, customerId);
