import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { changeLines, linesOfOrders } from '../../database/order-lines.ts';
import { saveOrder } from '../../database/orders.ts';
import { insertReturn, returnsById, returnsOfOrders } from '../../database/aftercare/returns.ts';
import { returnFacts } from '../../domain/announcements.ts';
import { checkTexts } from '../../domain/check-input.ts';
import {
  type Changed,
  type InvalidInput,
  type KeyFailure,
  type NotFound,
  type OrderVersionConflict,
  refused,
  type TooMany,
  type WrongOrderState,
} from '../../domain/failure.ts';
import type { Order } from '../../domain/order.ts';
import { type Return, returnable } from '../../domain/aftercare/return.ts';
import { checkUnits, type LineQuantity, unitsOf } from '../../domain/units.ts';
import { type Asker, requireActor } from '../access.ts';
import { actionsNow } from '../actions-now.ts';
import { atVersion, changeOrderOnce } from '../change-order.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import type { Service } from '../service.ts';

export interface RequestReturn {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number | null;
  readonly lines: readonly LineQuantity[];
  readonly reason: string | null;
}

// The SDL promises that an order has no more: a list that needs no pages.
const returnsMax = 100;

/** Why nothing of an order is to come back. */
type ReturnFailure = InvalidInput | NotFound | WrongOrderState;

/** Asks to give back units that were sent; nobody may ask for the same units twice. */
export async function requestReturn(
  { db, now }: Service,
  request: RequestReturn,
): Promise<Changed<Return, ReturnFailure | KeyFailure | OrderVersionConflict>> {
  const { asker, idempotencyKey: key, orderId, expectedVersion, lines, reason } = request;
  const failures = checkTexts({ reason });
  if (failures.length > 0) return refused(...failures);

  const repeat = { operation: 'returnRequest', key, input: { orderId, expectedVersion, lines, reason } };
  const asked = await changeOrderOnce(
    db,
    { asker, orderId, repeat },
    atVersion(expectedVersion, (tx, order, role) =>
      ask(tx, order, { lines, reason, by: requireActor(asker, role), at: now() }),
    ),
  );
  return asked.kind === 'Refused' ? asked : { ...asked, done: await returnNow(db, asked.done.returnId) };
}

interface Wish extends Pick<RequestReturn, 'lines' | 'reason'> {
  readonly by: Actor & { readonly role: 'BUYER' | 'STAFF' };
  readonly at: Date;
}

async function ask(tx: Tx, order: Order, wish: Wish): Promise<Changed<{ readonly returnId: string }, ReturnFailure>> {
  const { by, at, lines: wanted, reason } = wish;
  const lines = await linesOfOrders(tx, [order.id]);
  const state = await actionsNow(tx, order, by.role);
  if (!state.allowedActions.includes('RETURN')) {
    return refused({ kind: 'WrongOrderState', wanted: 'RETURN', ...state });
  }
  const failures = [...checkUnits(wanted, lines, returnable), ...(await checkCount(tx, order))];
  if (failures.length > 0) return refused(...failures);

  const facts = { id: newId('ret', at), orderId: order.id, reason, requestedAt: at, refund: null, lines: wanted };
  const goods: Return = { ...facts, status: 'REQUESTED' };
  const next = { ...order, version: order.version + 1 };
  await insertReturn(tx, goods);
  await changeLines(
    tx,
    wanted.map(({ lineId, quantity }) => ({ lineId, claimed: quantity })),
  );
  await saveOrder(tx, next);
  const happening = { kind: 'order.return.requested', units: unitsOf(wanted) } as const;
  await writeTimeline(tx, order.id, {
    happening,
    by,
    at,
    told: { type: 'order.return.requested', data: returnFacts(next, goods, null) },
  });
  return { kind: 'Done', done: { returnId: goods.id } };
}

async function checkCount(tx: Tx, { id }: Order): Promise<TooMany[]> {
  const { length } = await returnsOfOrders(tx, [id]);
  if (length < returnsMax) return [];
  return [{ kind: 'TooMany', things: 'RETURNS', max: returnsMax, path: ['orderId'] }];
}

/** The return as it is now. */
export async function returnNow(db: Service['db'], id: string): Promise<Return> {
  const [goods] = await returnsById(db, [id]);
  if (goods === undefined) throw new Error(`the return ${id} vanished`);
  return goods;
}
