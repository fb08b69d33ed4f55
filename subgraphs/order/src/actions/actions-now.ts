import type { Database, Tx } from '@tributary/kit/database/database';
import { moneyBackOfOrders } from '../database/aftercare/money-backs.ts';
import { amendmentsOfOrders } from '../database/aftercare/amendments.ts';
import { linesOfOrders } from '../database/order-lines.ts';
import { isPaidBack } from '../domain/aftercare/money-back.ts';
import { isAmending } from '../domain/aftercare/amendment.ts';
import type { WrongOrderState } from '../domain/failure.ts';
import type { Order } from '../domain/order.ts';
import { allowedActions, type OrderRole } from '../domain/order-status.ts';
import { isReturnable } from '../domain/aftercare/return.ts';

/** What may be done to an order as it now is: what somebody is told who wanted something else. */
export async function actionsNow(on: Database | Tx, order: Order, role: OrderRole): Promise<ActionsNow> {
  const { id, status } = order;
  const lines = await linesOfOrders(on, [id]);
  const amendments = await amendmentsOfOrders(on, [id]);
  const state = {
    status,
    isReturnable: isReturnable(lines),
    isAmending: isAmending(amendments),
    isPaidBack: isPaidBack(order, await moneyBackOfOrders(on, [id])),
  };
  const { isReturnable: _, ...told } = state;
  return { ...told, allowedActions: allowedActions(state, role) };
}

export type ActionsNow = Pick<WrongOrderState, 'status' | 'allowedActions' | 'isAmending' | 'isPaidBack'>;
