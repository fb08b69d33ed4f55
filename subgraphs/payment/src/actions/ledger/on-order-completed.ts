import type { EventHandler } from '@tributary/kit/events/inbox';
import { billIn } from '../../remote/order/order-events.ts';
import { recognizeRevenue } from './recognize-revenue.ts';

/** The buyer's side of the bargain is done: what they paid is revenue and tax. */
export const onOrderCompleted: EventHandler = async (tx, { data, publishedAt: at }) => {
  const { orderId: payableId, ...bill } = billIn(data);
  await recognizeRevenue(tx, { ...bill, payableId, at });
};
