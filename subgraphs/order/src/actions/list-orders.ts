import { type Cursors, type Page, windowed, type WindowArguments } from '@tributary/kit/serving/connection';
import { badInput } from '@tributary/kit/errors';
import { countOrders, ordersFiltered } from '../database/orders-filtered.ts';
import type { Order } from '../domain/order.ts';
import { type OrderFilter, type OrderSort, problemOf } from '../domain/order-filter.ts';
import type { Service } from './service.ts';

export interface ListOrders extends WindowArguments {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
}

/** A page, and how many there are on all pages: null where they are more than 10,000. */
export interface OrderList {
  readonly page: Page<Order>;
  readonly count: () => Promise<number | null>;
}

/** A page of everybody's orders. Throws BAD_USER_INPUT for a filter or a cursor that is none. */
export async function listOrders({ db }: Service, cursors: Cursors, request: ListOrders): Promise<OrderList> {
  const { filter, sort, ...asked } = request;
  const problem = problemOf(filter);
  if (problem !== null) throw badInput(problem);

  const page = await windowed(asked, {
    cursors,
    scope: `orders ${sort} ${JSON.stringify(filter)}`,
    placeOf: ({ placedAt, id }: Order) => [placedAt.getTime(), id],
    read: (window) => ordersFiltered(db, { filter, sort, window }),
  });
  return { page, count: () => countOrders(db, filter) };
}
