import type { Database, Tx } from '@tributary/kit/database/database';
import type { Path } from '@tributary/kit/failure';
import type { Money } from '@tributary/kit/money';
import { amendmentById } from '../../database/aftercare/amendments.ts';
import type { OrderChange, SeenOrder } from '../../database/checkout/save-with-order.ts';
import { linesOfOrders } from '../../database/order-lines.ts';
import { orderById } from '../../database/orders.ts';
import { type Amendment, amended } from '../../domain/aftercare/amendment.ts';
import type { Checkout, RefusedOutcome } from '../../domain/checkout/checkout.ts';
import type { Rejection } from '../../domain/checkout/rejection.ts';
import type { AmendedOrder, NewOrder } from '../../domain/checkout/subject.ts';
import type { Order } from '../../domain/order.ts';
import { billedOrder, publishBill, publishBills } from '../bill-order.ts';
import { notAmendable, rejectAmendment } from './apply-amendment.ts';
import { rejectOrder } from './confirm-order.ts';
import { seenOrder } from './seen-order.ts';

/** All in which subjects of checkouts differ, but for their pivots, which are steps. */
export interface SubjectActions {
  /** Where in the input the goods are named. */
  readonly goodsPath: Path;
  /** The units that are bought; refused where what was to be changed is not as it was. */
  units(db: Database): Promise<Units | RefusedOutcome>;
  /** What is owed, and by whom; refused likewise. */
  bill(db: Database): Promise<Bill | RefusedOutcome>;
  /** What tells others what they have to do about it, where that is the bill alone; null where it takes `notify`. */
  bills(db: Database, at: Date): Promise<OrderChange | null>;
  /** Tells others what they have to do about it. */
  notify(tx: Tx, at: Date): Promise<void>;
  /** The end where it came to nothing. */
  reject(tx: Tx, why: readonly Rejection[], at: Date): Promise<void>;
}

export interface Units {
  readonly kind: 'Units';
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
}

export interface Bill {
  readonly kind: 'Bill';
  readonly total: Money;
  readonly buyerId: string | null;
}

/** What a checkout does about its subject; `known` is the order that it makes, where that need not be looked up. */
export function subjectOf(
  { id, subject }: Pick<Checkout, 'id' | 'subject'>,
  known: SeenOrder | null = null,
): SubjectActions {
  switch (subject.kind) {
    case 'NewOrder':
      return newOrder(id, subject, known);
    case 'AmendedOrder':
      return amendedOrder(id, subject);
  }
}

function newOrder(id: string, { cart }: NewOrder, known: SeenOrder | null): SubjectActions {
  return {
    goodsPath: [cart === null ? 'item' : 'cartId'],
    units: async (db) => ({ kind: 'Units', lines: known?.lines ?? (await linesOfOrders(db, [id])) }),
    async bill(db) {
      const { total, customerId: buyerId } = known?.order ?? (await existing(db, id));
      return { kind: 'Bill', total, buyerId };
    },
    async bills(db, at) {
      const seen = known ?? (await seenOrder(db, id));
      return seen === null ? null : { kind: 'Bills', billed: billedOrder(seen, at), seen };
    },
    notify: (tx, at) => publishBill(tx, id, at),
    reject: (tx, why, at) => rejectOrder(tx, { id, why, at }),
  };
}

function amendedOrder(id: string, { orderId }: AmendedOrder): SubjectActions {
  const ifAmendable = async <Wanted>(
    db: Database,
    wanted: (amendment: Amendment, order: Order) => Wanted,
  ): Promise<Wanted | RefusedOutcome> => {
    const [amendment, order] = [await amendmentById(db, id), await existing(db, orderId)];
    return amended(order, amendment) === null ? notAmendable(db, order, amendment) : wanted(amendment, order);
  };
  return {
    goodsPath: ['add'],
    units: (db) => ifAmendable(db, ({ added: lines }) => ({ kind: 'Units', lines })),
    bill: (db) => ifAmendable(db, ({ total }, { customerId: buyerId }) => ({ kind: 'Bill', total, buyerId })),
    bills: () => Promise.resolve(null),
    notify: (tx, at) => publishBills(tx, orderId, at),
    reject: (tx, why, at) => rejectAmendment(tx, { id, why, at }),
  };
}

async function existing(db: Database, id: string): Promise<Order> {
  const order = await orderById(db, id);
  if (order === null) throw new Error(`the order ${id} vanished`);
  return order;
}
