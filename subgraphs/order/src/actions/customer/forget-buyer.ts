import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { forgetContacts, openOrdersOf, type Whose } from '../../database/customer/forget-contacts.ts';
import { forgetOrdersInFeed } from '../../database/feed/event-feed.ts';
import { insertEvents } from '../../database/order-events.ts';
import { openReturnStatuses } from '../../domain/aftercare/return-status.ts';
import type { OpenOrders } from '../../domain/failure.ts';
import { openStatuses } from '../../domain/order-status.ts';
import type { Actor } from '../write-timeline.ts';

// The SDL's limit: enough to see what to do first.
const openOrdersMax = 20;

/** What needs to know its buyer still, of the locked orders and of those that have not come to be. */
export async function obstacles(
  tx: Tx,
  person: Whose & { readonly orderIds: readonly string[]; readonly askedBy: 'customerId' | 'email' | 'orderId' },
): Promise<readonly OpenOrders[]> {
  const statuses = { orders: openStatuses, returns: openReturnStatuses, countMax: openOrdersMax };
  const { orderIds, hasCheckout } = await openOrdersOf(tx, person, statuses);
  if (orderIds.length === 0 && !hasCheckout) return [];
  return [{ kind: 'OpenOrders', orderIds, path: [person.askedBy] }];
}

/**
 * Takes the buyer out of locked orders, their feed, and the words that were written about them; the timeline of each in
 * which anything was left says so, and they are told. A repeat finds nothing.
 */
export async function forgetBuyer(
  tx: Tx,
  orderIds: readonly string[],
  { by, at }: { readonly by: Actor; readonly at: Date },
): Promise<readonly string[]> {
  const forgotten = await forgetContacts(tx, orderIds, at);
  await forgetOrdersInFeed(tx, forgotten);
  const entry = { happening: { kind: 'order.contacts_erased' }, at, actor: by.role, actorId: by.id } as const;
  await insertEvents(
    tx,
    forgotten.map((orderId) => ({ ...entry, id: newId('oev', at), orderId })),
  );
  return forgotten;
}
