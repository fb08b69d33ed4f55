import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { isId } from '@tributary/kit/ids';
import { lockOrder } from '../database/orders.ts';
import {
  type Changed,
  type KeyFailure,
  notFound,
  type NotFound,
  type OrderVersionConflict,
  refused,
} from '../domain/failure.ts';
import type { Order } from '../domain/order.ts';
import type { OrderRole } from '../domain/order-status.ts';
import { allOrNothing } from './all-or-nothing.ts';
import type { Asker } from './access.ts';

/** A wish to change one order. */
export interface OrderChange {
  readonly asker: Asker;
  readonly orderId: string;
  /** What has to be locked before the order. */
  readonly lockBefore?: (tx: Tx) => Promise<void>;
}

/** What makes a repeat one. */
export interface Repeat {
  readonly operation: string;
  readonly key: string;
  readonly input: object;
}

/** What becomes of an order, with its row locked. */
export type Decide<Done, Why> = (tx: Tx, order: Order, role: OrderRole) => Promise<Changed<Done, Why>>;

type Work<Done> = (tx: Tx) => Promise<Done>;

/** Changes an order that the asker may see, in one transaction with the order's row locked. A refusal changes nothing. */
export function changeOrder<Done, Why>(
  db: Database,
  change: OrderChange,
  decide: Decide<Done, Why>,
): Promise<Changed<Done, Why | NotFound>> {
  return allOrNothing(
    async (work: Work<Done>) => ({ kind: 'Done' as const, done: await inTransaction(db, work) }),
    (tx) => decideOn(tx, change, decide),
  );
}

/**
 * The same once for a key, under which is kept what was done. A refusal keeps nothing: the same key may be tried again
 * when what stands in the way is gone.
 */
export async function changeOrderOnce<Done extends object, Why>(
  db: Database,
  { repeat, ...change }: OrderChange & { readonly repeat: Repeat },
  decide: Decide<Done, Why>,
): Promise<Changed<Done, Why | NotFound | KeyFailure>> {
  const badKey = invalidKey(repeat.key);
  if (badKey !== null) return refused(badKey);
  const kept = await allOrNothing(
    (work: Work<Done>) => once(db, { principal: change.asker.principal, ...repeat }, work),
    (tx) => decideOn(tx, change, decide),
  );
  if (kept.kind === 'Refused') return kept;
  return kept.kind === 'IdempotencyKeyReused' ? refused(kept) : { kind: 'Done', done: kept.response };
}

/** Decides on the order that the asker looked at; null where it does not matter which that was. */
export function atVersion<Done, Why>(
  expected: number | null,
  decide: Decide<Done, Why>,
): Decide<Done, Why | OrderVersionConflict> {
  return async (tx, order, role) => {
    const { id: orderId, version: actual } = order;
    if (expected === null || expected === actual) return decide(tx, order, role);
    return refused({ kind: 'VersionConflict', orderId, expected, actual });
  };
}

async function decideOn<Done, Why>(
  tx: Tx,
  { asker, orderId, lockBefore }: OrderChange,
  decide: Decide<Done, Why>,
): Promise<Changed<Done, Why | NotFound>> {
  if (!isId('ord', orderId)) return refused(unknownOrder);
  await lockBefore?.(tx);
  const order = await lockOrder(tx, orderId);
  const role = order === null ? null : asker.roleIn(order);
  return order === null || role === null ? refused(unknownOrder) : decide(tx, order, role);
}

const unknownOrder = notFound('ORDER', ['orderId']);
