import type { EventHandlers } from '@tributary/kit/events/inbox';
import { onOrderAmended } from './on-order-amended.ts';
import { onOrderCompleted } from './on-order-completed.ts';
import { onOrderCredited } from './on-order-credited.ts';

/** What orders' events mean for the books. */
export const bookkeepingEvents: EventHandlers = {
  'order.completed': onOrderCompleted,
  'order.amended': onOrderAmended,
  'order.return.refunded': onOrderCredited,
  'order.cancelled': onOrderCredited,
};
