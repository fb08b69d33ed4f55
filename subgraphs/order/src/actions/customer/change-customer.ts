import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { requireCustomer, requireScope, type Viewer } from '@tributary/kit/identity';
import { customersById, lockCustomer, welcomeCustomer } from '../../database/customer/customers.ts';
import { publish } from '../../database/outbox.ts';
import type { Customer, Profile } from '../../domain/customer/customer.ts';
import { type Changed, type NotFound, notFound, refused } from '../../domain/failure.ts';
import { customerOf } from '../access.ts';
import type { Service } from '../service.ts';

/** Whose profile is to be changed, and by whom. */
export interface CustomerChange {
  readonly customerId: string;
  /** The sign-in of who changes their own profile; null for staff. */
  readonly self: Customer | null;
}

/** The signed-in customer's own change where `customerId` is null or theirs. Throws FORBIDDEN where it is not allowed. */
export function customerChange(viewer: Viewer, customerId: string | null): CustomerChange {
  if (customerId === null || (viewer.kind === 'customer' && viewer.id === customerId)) {
    return { customerId: requireCustomer(viewer).id, self: customerOf(viewer) };
  }
  requireScope(viewer, 'customer:write');
  return { customerId, self: null };
}

export const unknownCustomer = notFound('CUSTOMER', ['customerId']);

/**
 * Changes a profile in one transaction with its row locked, and tells others. `change` gives what stands in its way, or
 * null where it was done. Somebody who changes their own profile has one from then on.
 */
export async function changeCustomer<Why = never>(
  { db, now }: Service,
  { customerId, self }: CustomerChange,
  change: (tx: Tx, profile: Profile) => Promise<readonly Why[]>,
): Promise<Changed<Customer, Why | NotFound>> {
  return inTransaction(db, async (tx): Promise<Changed<Customer, Why | NotFound>> => {
    const locked = await lockCustomer(tx, customerId);
    const isFresh = locked === null || locked.isErased;
    if (isFresh && self === null) return refused(unknownCustomer);
    if (isFresh && self !== null) await welcomeCustomer(tx, self);
    const profile = isFresh ? await lockCustomer(tx, customerId) : locked;
    if (profile === null) throw new Error(`the customer ${customerId} vanished`);

    const failures = await change(tx, profile);
    if (failures.length > 0) return refused(...failures);

    const [done] = await customersById(tx, [customerId]);
    if (done === undefined) throw new Error(`the customer ${customerId} vanished`);
    const { displayName: name, email } = done;
    await publish(tx, [{ type: 'customer.updated', subject: customerId, data: { customerId, name, email } }], now());
    return { kind: 'Done', done };
  });
}
