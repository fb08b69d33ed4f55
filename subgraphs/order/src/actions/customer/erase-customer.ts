import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { addressesOfCustomers, deleteAddresses } from '../../database/customer/customer-addresses.ts';
import { eraseCustomer as emptyProfile, lockCustomer, welcomeCustomer } from '../../database/customer/customers.ts';
import { forgetInFeed } from '../../database/feed/event-feed.ts';
import { forgetContacts, lockOrdersOf, openOrdersOf } from '../../database/customer/forget-contacts.ts';
import { insertEvents } from '../../database/order-events.ts';
import { publish } from '../../database/outbox.ts';
import { type CustomerFailure, refused, type Refused } from '../../domain/failure.ts';
import { openStatuses } from '../../domain/order-status.ts';
import { openReturnStatuses } from '../../domain/aftercare/return-status.ts';
import { type CustomerChange, unknownCustomer } from './change-customer.ts';
import type { Actor } from '../write-timeline.ts';
import type { Service } from '../service.ts';

/** What came of the wish to be forgotten. */
export type Erasure = { readonly kind: 'Erased' } | Refused<CustomerFailure>;

export interface EraseCustomer extends CustomerChange {
  /** Who of the staff does it; null where the customer does, who is then nobody any more. */
  readonly staffId: string | null;
}

// The SDL's limit: enough to see what to do first.
const openOrdersMax = 20;

/** Forgets a person, and tells others to. Orders stay without their buyer. Refused while one of them is open. */
export function eraseCustomer({ db, now }: Service, request: EraseCustomer): Promise<Erasure> {
  const { customerId, self, staffId } = request;
  return inTransaction(db, async (tx): Promise<Erasure> => {
    // Whoever asks before anything was done here may be known to other services all the same.
    const known = await lockCustomer(tx, customerId);
    if (known === null && self === null) return refused(unknownCustomer);
    if (known?.isErased === true) return { kind: 'Erased' };
    if (known === null && self !== null) await welcomeCustomer(tx, self);

    await lockOrdersOf(tx, customerId);
    const failures = await obstacles(tx, customerId);
    if (failures.length > 0) return refused(...failures);

    const addresses = await addressesOfCustomers(tx, [customerId]);
    await emptyProfile(tx, customerId);
    await deleteAddresses(
      tx,
      customerId,
      addresses.map(({ id }) => id),
    );
    const orderIds = await forgetContacts(tx, customerId);
    await forgetInFeed(tx, customerId, orderIds);
    const by: Actor = self === null ? { role: 'STAFF', id: staffId } : { role: 'BUYER', id: null };
    await noteErasure(tx, orderIds, { by, at: now() });
    await publish(tx, [{ type: 'customer.erased', subject: customerId, data: { customerId } }]);
    return { kind: 'Erased' };
  });
}

async function obstacles(tx: Tx, customerId: string): Promise<readonly CustomerFailure[]> {
  const statuses = { orders: openStatuses, returns: openReturnStatuses, countMax: openOrdersMax };
  const { orderIds, hasCheckout } = await openOrdersOf(tx, customerId, statuses);
  if (orderIds.length === 0 && !hasCheckout) return [];
  return [{ kind: 'OpenOrders', orderIds }];
}

async function noteErasure(
  tx: Tx,
  orderIds: readonly string[],
  { by, at }: { readonly by: Actor; readonly at: Date },
): Promise<void> {
  const happening = { kind: 'order.contacts_erased' } as const;
  const entry = { happening, at, actor: by.role, actorId: by.id };
  await insertEvents(
    tx,
    orderIds.map((orderId) => ({ ...entry, id: newId('oev', at), orderId })),
  );
}
