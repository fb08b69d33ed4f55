import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { isId } from '@tributary/kit/ids';
import { lockOrder } from '../database/orders.ts';
import { type Failure, notFound, refused, type Refused } from '../domain/failure.ts';
import type { Order } from '../domain/order.ts';
import type { OrderRole } from '../domain/order-status.ts';
import type { Asker } from './access.ts';

/** A wish to change one order. */
export interface OrderChange {
  readonly asker: Asker;
  readonly orderId: string;
  /** Null where it does not matter. */
  readonly expectedVersion: number | null;
  /** What makes a repeat one; null for a change that is a no-op when repeated. */
  readonly repeat: { readonly operation: string; readonly key: string; readonly input: object } | null;
  /** What has to be locked before the order. */
  readonly lockBefore?: (tx: Tx) => Promise<void>;
}

export type Changed<Done, Why = Failure> = { readonly kind: 'Done'; readonly done: Done } | Refused<Why>;

/**
 * Changes an order that the asker may see, in one transaction with the order's row locked. What was done is kept under
 * the key. A refusal changes nothing and keeps nothing: the same key may be tried again when what stands in the way is
 * gone.
 */
export async function changeOrder<Done extends object>(
  db: Database,
  change: OrderChange,
  decide: (tx: Tx, order: Order, role: OrderRole) => Promise<Changed<Done>>,
): Promise<Changed<Done>> {
  const { asker, repeat } = change;
  const badKey = invalidKey(repeat?.key ?? null);
  if (badKey !== null) return refused(badKey);
  const work = async (tx: Tx): Promise<Done> => {
    const decision = await decideOn(tx, change, decide);
    if (decision.kind === 'Refused') throw new RolledBack(decision);
    return decision.done;
  };
  try {
    if (repeat === null) return { kind: 'Done', done: await inTransaction(db, work) };
    const kept = await once(db, { principal: asker.principal, ...repeat }, work);
    return kept.kind === 'IdempotencyKeyReused' ? refused(kept) : { kind: 'Done', done: kept.response };
  } catch (cause) {
    if (cause instanceof RolledBack) return cause.refusal;
    throw cause;
  }
}

async function decideOn<Done>(
  tx: Tx,
  { asker, orderId, expectedVersion, lockBefore }: OrderChange,
  decide: (tx: Tx, order: Order, role: OrderRole) => Promise<Changed<Done>>,
): Promise<Changed<Done>> {
  if (!isId('ord', orderId)) return refused(unknownOrder);
  await lockBefore?.(tx);
  const order = await lockOrder(tx, orderId);
  const role = order === null ? null : asker.roleIn(order);
  if (order === null || role === null) return refused(unknownOrder);
  if (expectedVersion !== null && expectedVersion !== order.version) {
    return refused({ kind: 'VersionConflict', orderId, expected: expectedVersion, actual: order.version });
  }
  return decide(tx, order, role);
}

const unknownOrder = notFound('ORDER', ['orderId']);

/** A transaction is rolled back by throwing; nobody outside this file sees it. */
class RolledBack extends Error {
  readonly refusal: Refused;

  constructor(refusal: Refused) {
    super('nothing was changed');
    this.refusal = refusal;
  }
}
