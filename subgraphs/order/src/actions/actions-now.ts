import type { Database, Tx } from '@tributary/kit/database/database';
import { amendmentsOfOrders } from '../database/aftercare/amendments.ts';
import { linesOfOrders } from '../database/order-lines.ts';
import { isAmending } from '../domain/aftercare/amendment.ts';
import type { Order } from '../domain/order.ts';
import { allowedActions, type OrderAction, type OrderRole } from '../domain/order-status.ts';
import { isReturnable } from '../domain/aftercare/return.ts';

/** What may be done to an order as it now is: what somebody is told who wanted something else. */
export async function actionsNow(on: Database | Tx, { id, status }: Order, role: OrderRole): Promise<OrderAction[]> {
  const lines = await linesOfOrders(on, [id]);
  const amendments = await amendmentsOfOrders(on, [id]);
  return allowedActions({ status, isReturnable: isReturnable(lines), isAmending: isAmending(amendments) }, role);
}
