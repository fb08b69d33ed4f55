import type { EventHandlers } from '@tributary/kit/events/inbox';
import { onCustomerErased } from '../paper/on-customer-erased.ts';
import { onCustomerUpdated } from '../billing/on-customer-updated.ts';
import { onOrderAmended } from './on-order-amended.ts';
import { onOrderCompleted } from './on-order-completed.ts';
import { onOrderCredited } from './on-order-credited.ts';

/** What other services' events mean for the books for saved payment methods, and for who subscribes. */
export const moneyEvents: EventHandlers = {
  'order.completed': onOrderCompleted,
  'order.amended': onOrderAmended,
  'order.return.refunded': onOrderCredited,
  'order.cancelled': onOrderCredited,
  'customer.updated': onCustomerUpdated,
  'customer.erased': onCustomerErased,
};
