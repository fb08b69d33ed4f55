import type { EventHandler } from '@tributary/kit/events/inbox';
import { cancellationIn, returnIn } from '../../remote/order/order-events.ts';
import { creditTax } from './recognize-revenue.ts';

/** A cancelled order: the tax on what is given back is owed no more. */
export const onOrderCancelled = onCredited(cancellationIn);

/** Goods that came back: likewise. */
export const onReturnRefunded = onCredited(returnIn);

function onCredited(creditIn: typeof cancellationIn): EventHandler {
  return async (tx, { id, data, publishedAt: at }) => {
    const { orderId: payableId, currency, credit } = creditIn(data);
    if (credit) await creditTax(tx, { id, payableId, currency, taxMinor: credit.taxMinor, at });
  };
}
