import type { Database, Tx } from '@tributary/kit/database/database';
import { amendmentsOfOrders } from '../database/aftercare/amendments.ts';
import { linesOfOrders } from '../database/order-lines.ts';
import { isAmending } from '../domain/aftercare/amendment.ts';
import type { WrongOrderState } from '../domain/failure.ts';
import type { Order } from '../domain/order.ts';
import { allowedActions, type OrderRole } from '../domain/order-status.ts';
import { isReturnable } from '../domain/aftercare/return.ts';

/** What may be done to an order as it now is: what somebody is told who wanted something else. */
export async function actionsNow(on: Database | Tx, { id, status }: Order, role: OrderRole): Promise<ActionsNow> {
  const lines = await linesOfOrders(on, [id]);
  const amendments = await amendmentsOfOrders(on, [id]);
  const state = { status, isReturnable: isReturnable(lines), isAmending: isAmending(amendments) };
  return { status, allowedActions: allowedActions(state, role), isAmending: state.isAmending };
}

export type ActionsNow = Pick<WrongOrderState, 'status' | 'allowedActions' | 'isAmending'>;
