import type { EventHandler } from '@tributary/kit/events/inbox';
import { eraseSubscriber } from '../database/billing/billing-subscriptions.ts';
import { forgetCustomer } from '../database/paper/forgotten-buyers.ts';
import { eraseMailsOf } from '../database/paper/mails.ts';
import { eraseMethodsOf } from '../database/payment/payment-methods.ts';

/** Their saved payment methods, their name and address, and what we wrote to them are erased; payments and invoices stay, as the books have to. */
export const onCustomerErased: EventHandler = async (tx, { subject: customerId, publishedAt }) => {
  await eraseMethodsOf(tx, customerId);
  await eraseSubscriber(tx, customerId);
  await forgetCustomer(tx, customerId, publishedAt);
  await eraseMailsOf(tx, customerId);
};
