import { unavailable } from '@tributary/kit/remote';
import { customerData } from '../../database/customer/customer-data.ts';
import type { Service } from '../service.ts';

// As many as a document of some megabytes holds; older ones are in Customer.orders.
const ordersMax = 1_000;
// As many as payment takes. The orders come first, amendments after them.
const payablesMax = 5_000;

/**
 * All that the shop knows of a customer, as one document: ours, cart's and payment's part. Throws REMOTE_UNAVAILABLE
 * where one of them does not answer: a copy with a part missing is none.
 */
export async function copyCustomerData(service: Service, customerId: string): Promise<object> {
  const { payableIds, ...known } = await customerData(service.db, customerId, ordersMax);
  const [carts, paid] = await Promise.all([
    service.carts.dataOf(customerId),
    service.payments.dataOf({ customerId, payableIds: payableIds.slice(0, payablesMax) }),
  ]).catch(unavailable('a part of the data is not to be had at the moment'));
  return { customerId, madeAt: service.now().toISOString(), ...known, carts, ...paid };
}
