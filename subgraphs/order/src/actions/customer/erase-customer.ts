import { inTransaction } from '@tributary/kit/database/database';
import { addressesOfCustomers, deleteAddresses } from '../../database/customer/customer-addresses.ts';
import { eraseCustomer as emptyProfile, lockCustomer, welcomeCustomer } from '../../database/customer/customers.ts';
import { forgetProfileInFeed } from '../../database/feed/event-feed.ts';
import { lockOrdersOf } from '../../database/customer/forget-contacts.ts';
import { publish } from '../../database/outbox.ts';
import { type NotFound, type OpenOrders, refused, type Refused } from '../../domain/failure.ts';
import { type CustomerChange, unknownCustomer } from './change-customer.ts';
import type { Actor } from '../write-timeline.ts';
import { forgetBuyer, obstacles } from './forget-buyer.ts';
import type { Service } from '../service.ts';

/** What came of the wish to be forgotten. */
export type Erasure<Why> = { readonly kind: 'Erased' } | Refused<Why | OpenOrders>;

export interface EraseCustomer extends CustomerChange {
  /** Who of the staff does it; null where the customer does, who is then nobody any more. */
  readonly staffId: string | null;
}

/** Forgets a person, and tells others to. Orders stay without their buyer. Refused while one of them is open. */
export function eraseCustomer({ db, now }: Service, request: EraseCustomer): Promise<Erasure<NotFound>> {
  const { customerId, self, staffId } = request;
  return inTransaction(db, async (tx): Promise<Erasure<NotFound>> => {
    // Whoever asks before anything was done here may be known to other services all the same.
    const known = await lockCustomer(tx, customerId);
    if (known === null && self === null) return refused(unknownCustomer);
    if (known?.isErased === true) return { kind: 'Erased' };
    if (known === null && self !== null) await welcomeCustomer(tx, self);

    const orderIds = await lockOrdersOf(tx, customerId);
    const failures = await obstacles(tx, { customerId, email: null, orderIds, askedBy: 'customerId' });
    if (failures.length > 0) return refused(...failures);

    const addresses = await addressesOfCustomers(tx, [customerId]);
    await emptyProfile(tx, customerId);
    await deleteAddresses(
      tx,
      customerId,
      addresses.map(({ id }) => id),
    );
    const at = now();
    const by: Actor = self === null ? { role: 'STAFF', id: staffId } : { role: 'BUYER', id: null };
    await forgetBuyer(tx, orderIds, { by, at });
    await forgetProfileInFeed(tx, customerId);
    await publish(tx, [{ type: 'customer.erased', subject: customerId, data: { customerId } }], at);
    return { kind: 'Erased' };
  });
}
