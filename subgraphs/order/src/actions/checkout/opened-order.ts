import { newId } from '@tributary/kit/ids';
import type { NewOrder } from '../../database/orders.ts';
import { bill } from '../../domain/announcements.ts';
import type { Order, OrderLine } from '../../domain/order.ts';

/** A new order, PENDING, with the beginning of its timeline and what others are told. */
export function openedOrder(order: Order, lines: readonly OrderLine[]): NewOrder {
  const { id: orderId, customerId: actorId, placedAt: at, total } = order;
  const type = 'order.placed';
  const happening = { kind: type, total } as const;
  return {
    order,
    lines,
    event: { id: newId('oev', at), orderId, happening, at, actor: 'BUYER', actorId },
    told: { type, subject: orderId, data: bill(order, lines) },
  };
}
