import { type Cursors, type Page, page, pageSize } from '@tributary/kit/serving/connection';
import type { Position } from '@tributary/kit/window';
import { badInput } from '@tributary/kit/errors';
import { countOrders, type OrderPlace, ordersFiltered } from '../database/orders-filtered.ts';
import type { Order } from '../domain/order.ts';
import { type OrderFilter, type OrderSort, problemOf } from '../domain/order-filter.ts';
import type { Service } from './service.ts';

export interface ListOrders {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly first: number;
  readonly after: string | null;
}

/** A page, and how many there are on all pages: null where they are more than 10,000. */
export interface OrderList {
  readonly page: Page<Order>;
  readonly count: () => Promise<number | null>;
}

/** A page of everybody's orders. Throws BAD_USER_INPUT for a filter or a cursor that is none. */
export async function listOrders({ db }: Service, cursors: Cursors, request: ListOrders): Promise<OrderList> {
  const { filter, sort, first, after } = request;
  const problem = problemOf(filter);
  if (problem !== null) throw badInput(problem);

  const scope = `orders ${sort} ${JSON.stringify(filter)}`;
  const place = after === null ? null : placeOf(cursors.decode(scope, after));
  const orders = await ordersFiltered(db, { filter, sort, limit: pageSize(first) + 1, after: place });
  const cursorOf = ({ placedAt, id }: Order): string => cursors.encode(scope, [placedAt.getTime(), id]);
  return { page: page(orders, { first, after }, cursorOf), count: () => countOrders(db, filter) };
}

function placeOf([placedAtMs, id]: Position): OrderPlace {
  return { placedAt: new Date(Number(placedAtMs)), id: String(id) };
}
