import type { Tx } from '@tributary/kit/database/database';
import { plainVatId } from '@tributary/kit/vat-id';
import { orderById, saveContacts, saveOrder } from '../../database/orders.ts';
import { contactsFacts } from '../../domain/announcements.ts';
import { checkContacts, type Contacts } from '../../domain/check-input.ts';
import { isSameAddress } from '../../domain/customer/customer.ts';
import { refused } from '../../domain/failure.ts';
import type { Address, Order } from '../../domain/order.ts';
import { taxRatePercent } from '@tributary/kit/tax-rates';
import { type Asker, requireActor } from '../access.ts';
import { actionsNow } from '../actions-now.ts';
import { type Changed, changeOrder } from '../change-order.ts';
import type { Service } from '../service.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';

/** What is null stays as it is. */
export interface UpdateContacts extends Contacts {
  readonly asker: Asker;
  readonly orderId: string;
  readonly expectedVersion: number | null;
}

/**
 * Corrects where an order goes, to whom it is billed and where its buyer is written to: the buyer before anything is sent, the staff also
 * afterwards. The country may change where the tax stays the same. A repeat changes nothing.
 */
export async function updateContacts(service: Service, request: UpdateContacts): Promise<Changed<Order>> {
  const { asker, orderId, expectedVersion } = request;
  const failures = checkContacts(request, service.countriesBeside);
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
  const next = corrected(order, request);
  const rate = taxRatePercent(taxes, order.shippingAddress?.country ?? null);
  const otherRate = taxRatePercent(taxes, next.shippingAddress?.country ?? null);
  if (rate !== otherRate) {
    return refused({ kind: 'TaxedElsewhere', rate, otherRate, path: ['shippingAddress', 'country'] });
  }

  const happening = {
    kind: 'order.contacts_updated',
    address: !isSame(order.shippingAddress, next.shippingAddress),
    email: order.email !== next.email,
    billing: !isSame(order.billingAddress, next.billingAddress) || order.vatId !== next.vatId,
  } as const;
  const done = { kind: 'Done', done: { orderId: order.id } } as const;
  if (!happening.address && !happening.email && !happening.billing) return done;
  await saveOrder(tx, next);
  await saveContacts(tx, next);
  const told = { type: 'order.contacts_updated', data: contactsFacts(next) } as const;
  await writeTimeline(tx, order.id, { happening, by, at: now(), told });
  return done;
}

function corrected(order: Order, { shippingAddress, billingAddress, vatId, email }: Contacts): Order {
  return {
    ...order,
    version: order.version + 1,
    shippingAddress: shippingAddress ?? order.shippingAddress,
    billingAddress: billingAddress ?? order.billingAddress,
    vatId: vatId === null ? order.vatId : plainVatId(vatId),
    email: email ?? order.email,
  };
}

function isSame(one: Address | null, other: Address | null): boolean {
  return one === null || other === null ? one === other : isSameAddress(one, other);
}
