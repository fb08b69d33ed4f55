import type { Books } from './books.ts';

/** What was sold, and what of its price is owed back since, if nobody gave any of it otherwise. */
export interface Sale {
  /** An order's id, or that of a subscription's period. */
  readonly id: string;
  readonly status: string;
  /** Whether anybody can be written to; nobody is written to about a period. */
  readonly hasAddress: boolean;
  readonly owed: readonly Owed[];
  /** Minor units. */
  readonly dueBack: number;
}

/** What is paid for at once: the order, each amendment that adds to it, the period. */
export interface Owed {
  readonly payableId: string;
  /** Minor units. */
  readonly amount: number;
}

interface Order {
  readonly id: string;
  readonly status: string;
  readonly has_address: boolean;
  readonly total: number;
  readonly returned: number;
}

interface Amendment {
  readonly id: string;
  readonly order_id: string;
  readonly total: number;
}

/** All orders that were ever confirmed. */
export async function ordersSold(books: Books): Promise<readonly Sale[]> {
  const orders = await books.rows<Order>('order', confirmedOrders);
  const amendments = await books.rows<Amendment>('order', appliedAmendments);
  return orders.map(({ id, status, has_address: hasAddress, total, returned }) => {
    const own = amendments.filter(({ order_id: of }) => of === id);
    const changes = sum(own.map((one) => one.total));
    const added = own.filter((one) => one.total > 0).map((one) => ({ payableId: one.id, amount: one.total }));
    const removed = -sum(own.map((one) => Math.min(0, one.total)));
    const owed = [{ payableId: id, amount: total - changes }, ...added];
    return { id, status, hasAddress, owed, dueBack: (status === 'CANCELLED' ? total : returned) + removed };
  });
}

/** All periods that were paid for. What goes back of them, somebody of the staff decides. */
export async function periodsSold(books: Books): Promise<readonly Sale[]> {
  const periods = await books.rows<Owed & { readonly back: number }>('payment', paidPeriods);
  return periods.map(({ payableId: id, amount, back: dueBack }) => {
    return { id, status: 'PAID', hasAddress: false, owed: [{ payableId: id, amount }], dueBack };
  });
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** SQL: what the first `units` of a line have of its discount; the nearest minor unit, the higher one of two. */
export function discountOf(units: string): string {
  return `(2 * discount_minor * (${units}) + quantity) / (2 * quantity)`;
}

const confirmedOrders = `
  select id, status, email is not null as has_address, total_minor::float8 as total,
         coalesce((select sum(returned_quantity * unit_price_minor - (${discountOf('removed_quantity + returned_quantity')})
                            + (${discountOf('removed_quantity')}))
                     from order_line where order_id = orders.id), 0)::float8 as returned
    from orders where number is not null`;

const appliedAmendments = `
  select id, order_id, total_minor::float8 as total from order_amendment where status = 'APPLIED'`;

const paidPeriods = `
  select period.id as "payableId", period.amount_minor::float8 as amount, payment.refunded_minor::float8 as back
    from billing_period period join payment on payment.id = period.payment_id where period.state = 'PAID'`;
