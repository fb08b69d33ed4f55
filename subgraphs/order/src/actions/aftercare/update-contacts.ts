import type { Tx } from '@tributary/kit/database/database';
import { orderById, saveContacts, saveOrder } from '../../database/orders.ts';
import { contactsFacts } from '../../domain/announcements.ts';
import { checkAddress, checkEmail } from '../../domain/check-input.ts';
import { isSameAddress } from '../../domain/customer/customer.ts';
import { refused } from '../../domain/failure.ts';
import type { Address, Order } from '../../domain/order.ts';
import { taxRatePercent } from '../../domain/tax.ts';
import { type Asker, requireActor } from '../access.ts';
import { actionsNow } from '../actions-now.ts';
import { type Changed, changeOrder } from '../change-order.ts';
import type { Service } from '../service.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';

export interface UpdateContacts {
  readonly asker: Asker;
  readonly orderId: string;
  readonly expectedVersion: number | null;
  /** Null where it stays as it is. */
  readonly shippingAddress: Address | null;
  readonly email: string | null;
}

/**
 * Corrects where an order goes and where its buyer is written to: the buyer before anything is sent, the staff also
 * afterwards. The country may change where the tax stays the same. A repeat changes nothing.
 */
export async function updateContacts(service: Service, request: UpdateContacts): Promise<Changed<Order>> {
  const { asker, orderId, expectedVersion, shippingAddress, email } = request;
  const failures = [
    ...(shippingAddress === null ? [] : checkAddress(shippingAddress, ['shippingAddress'], service.countriesBeside)),
    ...checkEmail(email),
  ];
  if (failures.length > 0) return refused(...failures);

  const change = { asker, orderId, expectedVersion, repeat: null };
  const changed = await changeOrder(service.db, change, (tx, order, role) =>
    correct(tx, order, { service, request, by: requireActor(asker, role) }),
  );
  if (changed.kind === 'Refused') return changed;
  const now = await orderById(service.db, orderId);
  if (now === null) throw new Error(`the order ${orderId} vanished`);
  return { kind: 'Done', done: now };
}

interface Correction {
  readonly service: Service;
  readonly request: UpdateContacts;
  readonly by: Actor & { readonly role: 'BUYER' | 'STAFF' };
}

async function correct(
  tx: Tx,
  order: Order,
  { service: { taxes, now }, request, by }: Correction,
): Promise<Changed<{ readonly orderId: string }>> {
  const state = await actionsNow(tx, order, by.role);
  if (!state.allowedActions.includes('CORRECT')) {
    return refused({ kind: 'WrongOrderState', wanted: 'CORRECT', ...state });
  }
  const shippingAddress = request.shippingAddress ?? order.shippingAddress;
  const email = request.email ?? order.email;
  const rate = taxRatePercent(taxes, order.shippingAddress?.country ?? null);
  const otherRate = taxRatePercent(taxes, shippingAddress?.country ?? null);
  if (rate !== otherRate) {
    return refused({ kind: 'TaxedElsewhere', rate, otherRate, path: ['shippingAddress', 'country'] });
  }

  const isReaddressed = !isSame(order.shippingAddress, shippingAddress);
  const isWrittenElsewhere = order.email !== email;
  const done = { kind: 'Done', done: { orderId: order.id } } as const;
  if (!isReaddressed && !isWrittenElsewhere) return done;
  const next = { ...order, version: order.version + 1, shippingAddress, email };
  await saveOrder(tx, next);
  await saveContacts(tx, next);
  const happening = { kind: 'order.contacts_updated', address: isReaddressed, email: isWrittenElsewhere } as const;
  const told = { type: 'order.contacts_updated', data: contactsFacts(next) } as const;
  await writeTimeline(tx, order.id, { happening, by, at: now(), told });
  return done;
}

function isSame(one: Address | null, other: Address | null): boolean {
  return one === null || other === null ? one === other : isSameAddress(one, other);
}
