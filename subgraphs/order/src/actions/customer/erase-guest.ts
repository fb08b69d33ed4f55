import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { isId } from '@tributary/kit/ids';
import { lockOrdersOfGuest, writtenAbout } from '../../database/customer/forget-contacts.ts';
import { lockOrder } from '../../database/orders.ts';
import { publish } from '../../database/outbox.ts';
import { checkEmail } from '../../domain/check-input.ts';
import { type InvalidInput, type NotFound, notFound, refused } from '../../domain/failure.ts';
import type { Asker } from '../access.ts';
import type { Service } from '../service.ts';
import type { Actor } from '../write-timeline.ts';
import type { Erasure } from './erase-customer.ts';
import { forgetBuyer, obstacles } from './forget-buyer.ts';

export interface EraseOrder {
  readonly orderId: string;
  readonly asker: Asker;
  /** Whether the asker may forget anybody. */
  readonly isStaff: boolean;
}

/** Forgets the buyer of one guest's order, for who holds its secret and for the staff. A repeat changes nothing. */
export function eraseOrder(service: Service, { orderId, asker, isStaff }: EraseOrder): Promise<Erasure<NotFound>> {
  return inTransaction(service.db, async (tx): Promise<Erasure<NotFound>> => {
    const order = isId('ord', orderId) ? await lockOrder(tx, orderId) : null;
    const isGuests = order !== null && order.customerId === null;
    if (!isGuests || !(isStaff || asker.roleIn(order) === 'BUYER')) return refused(notFound('ORDER', ['orderId']));
    const role = isStaff ? 'STAFF' : 'BUYER';
    return forget(tx, service, { email: null, orderIds: [orderId], by: { role, id: asker.id } });
  });
}

export interface EraseGuests {
  readonly email: string;
  readonly staffId: string | null;
}

/** Forgets the guests who said this e-mail address, in all of their orders. A repeat changes nothing. */
export async function eraseGuests(service: Service, { email, staffId }: EraseGuests): Promise<Erasure<InvalidInput>> {
  const failures = checkEmail(email);
  if (failures.length > 0) return refused(...failures);
  return inTransaction(service.db, async (tx): Promise<Erasure<never>> => {
    const orderIds = await lockOrdersOfGuest(tx, email);
    return forget(tx, service, { email, orderIds, by: { role: 'STAFF', id: staffId } });
  });
}

interface Guests {
  readonly email: string | null;
  readonly orderIds: readonly string[];
  readonly by: Actor;
}

async function forget(tx: Tx, service: Service, { email, orderIds, by }: Guests): Promise<Erasure<never>> {
  const askedBy = email === null ? 'orderId' : 'email';
  const failures = await obstacles(tx, { customerId: null, email, orderIds, askedBy });
  if (failures.length > 0) return refused(...failures);
  const now = service.now();
  const forgotten = await forgetBuyer(tx, orderIds, { by, at: now });
  const written = await writtenAbout(tx, forgotten);
  const events = written.map((data) => ({ type: 'order.buyer_erased', subject: data.orderId, data }) as const);
  await publish(tx, events, now);
  return { kind: 'Erased' };
}
