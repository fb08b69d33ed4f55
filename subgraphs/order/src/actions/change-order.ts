import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { isIdempotencyKey, once } from '@tributary/kit/database/idempotency';
import { isId } from '@tributary/kit/ids';
import { lockOrder } from '../database/orders.ts';
import { type Failure, idempotencyKeyReused, invalidKey, notFound, versionConflict } from '../domain/failure.ts';
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

export type Changed<Done, Why = Failure> =
  | { readonly kind: 'Done'; readonly done: Done }
  | { readonly kind: 'Refused'; readonly failures: readonly Why[] };

export type Decision<Done> = { readonly done: Done } | { readonly failures: readonly Failure[] };

/**
 * Changes an order that the asker may see, in one transaction with the order's row locked. What was done is kept under
 * the key. A refusal changes nothing and keeps nothing: the same key may be tried again when what stands in the way is
 * gone.
 */
export async function changeOrder<Done extends object>(
  db: Database,
  change: OrderChange,
  decide: (tx: Tx, order: Order, role: OrderRole) => Promise<Decision<Done>>,
): Promise<Changed<Done>> {
  const { asker, repeat } = change;
  if (repeat !== null && !isIdempotencyKey(repeat.key)) return { kind: 'Refused', failures: [invalidKey] };
  const work = async (tx: Tx): Promise<Done> => {
    const decision = await decideOn(tx, change, decide);
    if ('failures' in decision) throw new RolledBack(decision.failures);
    return decision.done;
  };
  try {
    if (repeat === null) return { kind: 'Done', done: await inTransaction(db, work) };
    const kept = await once(db, { principal: asker.principal, ...repeat }, work);
    if (kept.kind === 'IdempotencyKeyReused') return { kind: 'Refused', failures: [idempotencyKeyReused] };
    return { kind: 'Done', done: kept.response };
  } catch (cause) {
    if (cause instanceof RolledBack) return { kind: 'Refused', failures: cause.failures };
    throw cause;
  }
}

async function decideOn<Done>(
  tx: Tx,
  { asker, orderId, expectedVersion, lockBefore }: OrderChange,
  decide: (tx: Tx, order: Order, role: OrderRole) => Promise<Decision<Done>>,
): Promise<Decision<Done>> {
  if (!isId('ord', orderId)) return { failures: [unknownOrder] };
  await lockBefore?.(tx);
  const order = await lockOrder(tx, orderId);
  const role = order === null ? null : asker.roleIn(order);
  if (order === null || role === null) return { failures: [unknownOrder] };
  if (expectedVersion !== null && expectedVersion !== order.version) {
    return { failures: [versionConflict(order, expectedVersion)] };
  }
  return decide(tx, order, role);
}

const unknownOrder = notFound('There is no such order.', ['orderId']);

/** A transaction is rolled back by throwing; nobody outside this file sees it. */
class RolledBack extends Error {
  readonly failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    super('nothing was changed');
    this.failures = failures;
  }
}
