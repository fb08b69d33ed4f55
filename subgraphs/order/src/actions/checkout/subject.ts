import type { Database, Tx } from '@tributary/kit/database/database';
import type { Money } from '@tributary/kit/money';
import { amendmentById } from '../../database/aftercare/amendments.ts';
import { linesOfOrders } from '../../database/order-lines.ts';
import { orderById } from '../../database/orders.ts';
import { type Amendment, amended } from '../../domain/aftercare/amendment.ts';
import type { Checkout, Outcome } from '../../domain/checkout/checkout.ts';
import type { Order } from '../../domain/order.ts';
import { actionsNow } from '../actions-now.ts';

export type Refused = Extract<Outcome, { kind: 'Refused' }>;

/** What a checkout holds stock and money for: a new order, or what an amendment adds to one. */
export interface Subject {
  readonly kind: 'Subject';
  readonly stock: readonly { readonly variantId: string; readonly quantity: number }[];
}

export interface Bill {
  readonly kind: 'Bill';
  readonly total: Money;
  readonly buyerId: string | null;
}

/** The units that are bought; refused where what was to be amended is not as it was. */
export async function unitsBought(db: Database, { orderId, data }: Checkout): Promise<Subject | Refused> {
  if (data.amends === undefined) return { kind: 'Subject', stock: await linesOfOrders(db, [orderId]) };
  const amendment = await amendmentById(db, orderId);
  const order = await amendableNow(db, amendment);
  return 'version' in order ? { kind: 'Subject', stock: amendment.added } : order;
}

/** What is owed, and by whom; refused where what was to be amended is not as it was. */
export async function amountOwed(db: Database, { orderId, data }: Checkout): Promise<Bill | Refused> {
  if (data.amends === undefined) {
    const order = await orderById(db, orderId);
    if (order === null) throw new Error(`expected ${orderId} to be payable`);
    return { kind: 'Bill', total: order.total, buyerId: order.customerId };
  }
  const amendment = await amendmentById(db, orderId);
  const order = await amendableNow(db, amendment);
  return 'version' in order ? { kind: 'Bill', total: amendment.total, buyerId: order.customerId } : order;
}

async function amendableNow(db: Database, amendment: Amendment): Promise<Order | Refused> {
  const order = await orderById(db, amendment.orderId);
  if (order === null) throw new Error(`the order ${amendment.orderId} vanished`);
  return amended(order, amendment) === null ? notAmendable(db, order, amendment) : order;
}

/** Somebody was faster: the order was cancelled, or something of it sent. Whatever is held is given back. */
export async function notAmendable(on: Database | Tx, order: Order, { askedBy }: Amendment): Promise<Refused> {
  const now = await actionsNow(on, order, askedBy);
  // The amendment that is under way is this one itself.
  const failures = [{ kind: 'WrongOrderState', wanted: 'AMEND', ...now, isAmending: false }] as const;
  return { kind: 'Refused', failures, leavesTraces: true };
}
