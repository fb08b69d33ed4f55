import type { EventHandler } from '@tributary/kit/events/inbox';
import { amendmentIn } from '../../remote/order/order-events.ts';
import { recognizeRevenue } from './recognize-revenue.ts';

/** What an amendment adds to an order is sold and what it takes out is not; the difference was paid for it, or goes back. */
export const onOrderAmended: EventHandler = async (tx, { data, publishedAt: at }) => {
  await recognizeRevenue(tx, { ...amendmentIn(data), at });
};
