import { afterCommit, type Database } from '@tributary/kit/database/database';
import { inOneStatement, type StatementPart } from '@tributary/kit/database/one-statement';
import { wakeRelay } from '@tributary/kit/events/publish';
import { wakeFollowers } from '@tributary/kit/live/changes';
import { type Checkout, isConfirmed } from '../../domain/checkout/checkout.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import { type Billed, billing, inserting, type NewOrder, type Numbered, numbering } from '../orders.ts';
import { type Lease, saving } from './checkouts.ts';

/** An order as it was when it was last looked at, or saved. */
export interface SeenOrder {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
}

/** What changes of an order with what came of a step of its checkout. */
export type OrderChange =
  | { readonly kind: 'Opens'; readonly opened: NewOrder }
  | { readonly kind: 'Confirms'; readonly numbered: Numbered; readonly seen: SeenOrder }
  | { readonly kind: 'Bills'; readonly billed: Billed; readonly seen: SeenOrder };

/**
 * Saves what came of a step as `saveCheckout` does, and the order with it: one statement, and a transaction of its own.
 * Gives the order as it is then. Null, and nothing is saved, where the lease has gone to another, the order is to be
 * cancelled, or is not as it was seen.
 *
 * Locks in the order of all: the checkout, the order, then the counter of numbers. Both are judged as they are under their
 * locks: whatever an event tells of an order changes with its version.
 */
export async function saveCheckoutWithOrder(
  db: Database,
  { checkout, lease }: { readonly checkout: Checkout; readonly lease: Lease },
  change: OrderChange,
): Promise<SeenOrder | null> {
  const saved = (besides: string | null): StatementPart => saving(checkout, lease, besides);
  const after = async <Row extends object>(rows: Promise<readonly Row[]>): Promise<Row | null> => {
    const [row] = await rows;
    if (row === undefined) return null;
    afterCommit(db, wakeFollowers);
    afterCommit(db, wakeRelay);
    return row;
  };
  switch (change.kind) {
    case 'Opens': {
      const parts = { saved: saved(null), ...inserting(change.opened, 'saved') };
      const { order, lines } = change.opened;
      return (await after(inOneStatement(db, 'checkout-save-opening', parts))) && { order, lines };
    }
    case 'Confirms': {
      const { numbered, seen } = change;
      const parts = { ...numbering(numbered, 'saved'), ...locking(checkout, lease, seen.order), saved: saved('mine') };
      const row = await after(inOneStatement<{ number: string }>(db, 'checkout-save-confirming', parts));
      return row && { ...seen, order: { ...numbered.order, number: row.number } };
    }
    case 'Bills': {
      const { billed, seen } = change;
      const parts = { ...billing(billed, 'saved'), ...locking(checkout, lease, seen.order), saved: saved('mine') };
      return (await after(inOneStatement(db, 'checkout-save-billing', parts))) && seen;
    }
  }
}

/** Locks a checkout and its order that is not billed yet, both as they were seen: `mine` has a row then. */
function locking(checkout: Checkout, lease: Lease, { version }: Order): Record<'mine' | 'held', StatementPart> {
  return {
    mine: {
      text: `select o.id from held join orders o on o.id = held.order_id
              where o.version = $1 and o.billed_at is null for update of o`,
      values: [version],
    },
    held: {
      text: `select order_id from checkout
              where order_id = $1 and lease_by = $2 and not (cancel_asked and $3) for update`,
      values: [checkout.id, lease.by, isConfirmed(checkout)],
    },
  };
}
