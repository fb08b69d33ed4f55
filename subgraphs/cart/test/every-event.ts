import type { PublishedEvent } from '@tributary/schema/events/contract-violations';
import { closeCart } from '../src/actions/close-cart.ts';
import { lockCart } from '../src/actions/lock-cart.ts';
import { guest, jane, mug, openService, started } from './service-under-test.ts';

/** What cart publishes: every type of event that it knows, by its own actions. */
export async function everyEvent(): Promise<PublishedEvent[]> {
  const tested = await openService();
  const { service, execute, db } = tested;
  try {
    for (const viewer of [jane, guest]) {
      const lines = [{ variantId: mug.id, quantity: 2 }];
      const { id: cartId, guestToken } = await started(execute, { viewer, lines });
      const held = { cartId, holderId: `ord_of_${cartId}` };
      const buyer = {
        caller: 'order',
        buyerId: viewer === jane ? jane.id : null,
        destination: null,
        secrets: guestToken === null ? [] : [guestToken],
      };
      await lockCart(service, { ...held, ...buyer, expectedTotalMinor: 5_000, idempotencyKey: `lock-${cartId}` });
      await closeCart(service, held);
    }
    return (await db.pool.query<PublishedEvent>('select type, subject, data from outbox order by seq')).rows;
  } finally {
    await tested.close();
  }
}
