import type { EventHandlers } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import { onOrderAmended } from './on-order-amended.ts';
import { onOrderCompleted } from './on-order-completed.ts';
import { onOrderCancelled, onReturnRefunded } from './on-order-credited.ts';

/** What orders' events mean for the books. */
export const bookkeepingEvents: EventHandlers<keyof EventsOf<'order'>> = {
  'order.completed': onOrderCompleted,
  'order.amended': onOrderAmended,
  'order.return.refunded': onReturnRefunded,
  'order.cancelled': onOrderCancelled,
};
