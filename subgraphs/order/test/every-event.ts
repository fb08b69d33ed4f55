import type { PublishedEvent } from '@tributary/schema/events/contract-violations';
import { inject } from 'vitest';
import { askerOf } from '../src/actions/access.ts';
import { eraseCustomer } from '../src/actions/customer/erase-customer.ts';
import { eraseOrder } from '../src/actions/customer/erase-guest.ts';
import { updateCustomer } from '../src/actions/customer/update-customer.ts';
import { ask, givenBack, type OrderTold, placed, plate, sam } from './lifecycle.ts';
import { fillCart, openService, type ServiceUnderTest, usd } from './service-under-test.ts';

/** What order publishes: every type of event that it knows, by its own actions. */
export async function everyEvent(): Promise<PublishedEvent[]> {
  const house = await openService(inject('postgresUrl'));
  try {
    const email = 'jane.doe@example.com';
    await ask(house, 'orderContactsUpdate', { orderId: (await placed(house)).id, email });
    await amended(house, await placed(house));
    await returned(house, await placed(house));
    await ask(house, 'orderCancel', { orderId: (await placed(house)).id });
    await placed(house, { paymentMethod: { cardToken: 'tok_declined' } });
    await ask(house, 'orderPlace', { viewer: { kind: 'guest', scopes: [] }, ...fillCart(house.world) });
    await guestErased(house);
    await givenBack(house);
    await metAndErased(house);
    const { rows } = await house.db.pool.query<PublishedEvent>('select type, subject, data from outbox order by seq');
    return rows;
  } finally {
    await house.close();
  }
}

async function amended(house: ServiceUnderTest, { id: orderId, lines }: OrderTold): Promise<void> {
  const add = [{ variantId: plate(house), quantity: 1 }];
  const remove = [{ lineId: lines[0]?.id, quantity: 1 }];
  await ask(house, 'orderAmend', { orderId, add, remove, expectedDifference: usd(1200 - 2500), reason: 'Too many.' });
}

async function returned(house: ServiceUnderTest, { id: orderId, lines }: OrderTold): Promise<void> {
  const { fulfillment } = await ask(house, 'fulfillmentCreate', { orderId, carrier: 'Post' });
  await ask(house, 'fulfillmentDelivered', { fulfillmentId: fulfillment.id });
  const some = { orderId, lines: [{ lineId: lines[0]?.id, quantity: 1 }], reason: 'Broken.' };
  const refused = await ask(house, 'returnRequest', some);
  await ask(house, 'returnDecline', { returnId: refused.return.id });
  const { return: goods } = await ask(house, 'returnRequest', some);
  await ask(house, 'returnApprove', { returnId: goods.id });
  await ask(house, 'returnReceive', { returnId: goods.id });
}

async function metAndErased({ service }: ServiceUnderTest): Promise<void> {
  const self = { id: 'cus_anna', displayName: 'Anna', email: null };
  const change = { customerId: self.id, self };
  await updateCustomer(service, { ...change, displayName: 'Anne', email: null });
  await eraseCustomer(service, { ...change, staffId: null });
}

async function guestErased(house: ServiceUnderTest): Promise<void> {
  const viewer = { kind: 'guest', scopes: [] } as const;
  const { order } = await ask(house, 'orderPlace', {
    viewer,
    paymentMethod: { cardToken: 'tok_visa' },
    ...fillCart(house.world),
  });
  await ask(house, 'fulfillmentCreate', { orderId: order.id });
  const asker = askerOf(sam, house.service.guestTokens, null);
  await eraseOrder(house.service, { orderId: order.id, asker, isStaff: true });
}
