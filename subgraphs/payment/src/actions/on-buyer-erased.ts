import type { EventHandler } from '@tributary/kit/events/inbox';
import { forgetBuyerOf } from '../database/paper/forgotten-buyers.ts';
import { eraseMailsAbout } from '../database/paper/mails.ts';
import { erasedBuyerIn } from '../remote/order/order-papers.ts';

/** What we wrote to a guest about an order is erased; payments and invoices stay, as the books have to. */
export const onBuyerErased: EventHandler = async (tx, { data }) => {
  const { orderId, about } = erasedBuyerIn(data);
  await forgetBuyerOf(tx, orderId);
  await eraseMailsAbout(tx, [orderId, ...about]);
};
