import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { addressesOfCustomers, deleteAddresses } from '../../database/customer/customer-addresses.ts';
import { eraseCustomer as emptyProfile, lockCustomer, welcomeCustomer } from '../../database/customer/customers.ts';
import { forgetInFeed } from '../../database/feed/event-feed.ts';
import { forgetContacts, lockOrdersOf, openOrdersOf } from '../../database/customer/forget-contacts.ts';
import { insertEvents } from '../../database/order-events.ts';
import { ordersById } from '../../database/orders.ts';
import { publish } from '../../database/outbox.ts';
import { type CustomerFailure, openOrders } from '../../domain/failure.ts';
import { openStatuses } from '../../domain/order-status.ts';
import { openReturnStatuses } from '../../domain/aftercare/return.ts';
import { type CustomerChange, unknownCustomer } from './change-customer.ts';
import type { Actor } from '../write-timeline.ts';
import type { Service } from '../service.ts';

/** What came of the wish to be forgotten. */
export interface Erasure {
  readonly erased: boolean;
  readonly failures: readonly CustomerFailure[];
}

export interface EraseCustomer extends CustomerChange {
  /** Who of the staff does it; null where the customer does, who is then nobody any more. */
  readonly staffId: string | null;
}

// The SDL's limit: enough to see what to do first.
const openOrdersMax = 20;

/** Forgets a person, and tells others to. Orders stay without their buyer. Refused while one of them is open. */
export function eraseCustomer({ db }: Service, { customerId, self, staffId }: EraseCustomer): Promise<Erasure> {
  return inTransaction(db, async (tx) => {
    // Whoever asks before anything was done here may be known to other services all the same.
    const known = await lockCustomer(tx, customerId);
    if (known === null && self === null) return { erased: false, failures: [unknownCustomer] };
    if (known?.isErased === true) return { erased: true, failures: [] };
    if (known === null && self !== null) await welcomeCustomer(tx, self);

    await lockOrdersOf(tx, customerId);
    const failures = await obstacles(tx, customerId);
    if (failures.length > 0) return { erased: false, failures };

    const addresses = await addressesOfCustomers(tx, [customerId]);
    await emptyProfile(tx, customerId);
    await deleteAddresses(
      tx,
      customerId,
      addresses.map(({ id }) => id),
    );
    const orderIds = await forgetContacts(tx, customerId);
    await forgetInFeed(tx, customerId, orderIds);
    await noteErasure(tx, orderIds, self === null ? { role: 'STAFF', id: staffId } : { role: 'BUYER', id: null });
    await publish(tx, [{ type: 'customer.erased', subject: customerId, data: { customerId } }]);
    return { erased: true, failures: [] };
  });
}

async function obstacles(tx: Tx, customerId: string): Promise<readonly CustomerFailure[]> {
  const statuses = { orders: openStatuses, returns: openReturnStatuses, countMax: openOrdersMax };
  const { orderIds, hasCheckout } = await openOrdersOf(tx, customerId, statuses);
  if (orderIds.length === 0 && !hasCheckout) return [];
  const orders = await ordersById(tx, orderIds);
  return [openOrders(orders.toSorted((a, b) => (a.id < b.id ? 1 : -1)))];
}

async function noteErasure(tx: Tx, orderIds: readonly string[], by: Actor): Promise<void> {
  const at = new Date();
  const message = 'The buyer was forgotten: name, e-mail address, addresses and their words.';
  const happening = { type: 'order.contacts_erased', message, at, actor: by.role, actorId: by.id };
  await insertEvents(
    tx,
    orderIds.map((orderId) => ({ ...happening, id: newId('oev', at), orderId })),
  );
}
