import type { EventHandler } from '@tributary/kit/events/inbox';
import { creditIn } from '../../remote/order/order-events.ts';
import { creditTax } from './recognize-revenue.ts';

/** A cancelled order, or goods that came back: the tax on what is given back is owed no more. */
export const onOrderCredited: EventHandler = async (tx, { id, data, publishedAt: at }) => {
  const { orderId: payableId, currency, credit } = creditIn(data);
  if (credit) await creditTax(tx, { id, payableId, currency, taxMinor: credit.taxMinor, at });
};
