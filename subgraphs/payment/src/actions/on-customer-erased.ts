import type { EventHandler } from '@tributary/kit/inbox';
import { eraseMethodsOf } from '../database/payment-method.ts';

/** Their saved payment methods are erased; payments stay, as the books have to. */
export const onCustomerErased: EventHandler = (tx, { subject: customerId }) => eraseMethodsOf(tx, customerId);
