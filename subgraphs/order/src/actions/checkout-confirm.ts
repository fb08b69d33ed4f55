import type { Tx } from '@tributary/kit/database';
import { countConfirmed, lockOrder, saveOrder } from '../database/orders.ts';
import type { Checkout } from '../domain/checkout.ts';
import { allows, confirmed, orderNumber, rejected } from '../domain/order.ts';
import type { Tried } from './act.ts';
import type { Shop } from './shop.ts';

/** The pivot, in our own tables alone: the order is accepted and numbered. */
export function confirmOrder(_: Shop, { orderId }: Checkout): Promise<Tried> {
  return Promise.resolve({ outcome: { kind: 'Done' }, save: (tx) => confirm(tx, orderId, new Date()) });
}

async function confirm(tx: Tx, orderId: string, now: Date): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order === null || !allows(order.status, 'CONFIRMED')) throw new Error(`expected order ${orderId} to be PENDING`);

  const year = now.getUTCFullYear();
  const next = confirmed(order, orderNumber(year, await countConfirmed(tx, year)));

  if (next !== null) await saveOrder(tx, next);
}

/** The other end. Where the cart could not be locked there is no order to reject. */
export async function rejectOrder(tx: Tx, orderId: string): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order === null) return;

  const next = rejected(order);
  if (next === null) throw new Error(`expected order ${orderId} to be PENDING, it is ${order.status}`);

  await saveOrder(tx, next);
}
