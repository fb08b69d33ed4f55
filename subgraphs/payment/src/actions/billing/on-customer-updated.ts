import type { EventHandler } from '@tributary/kit/events/inbox';
import { renameSubscriber } from '../../database/billing/billing-subscriptions.ts';
import { profileIn } from '../../remote/order/order-events.ts';

/** The next invoice of a subscription says what they are called now. */
export const onCustomerUpdated: EventHandler = async (tx, { data, publishedAt }) => {
  const { customerId, name: customerName, email: customerEmail } = profileIn(data);
  await renameSubscriber(tx, { customerId, customerName, customerEmail }, publishedAt);
};
