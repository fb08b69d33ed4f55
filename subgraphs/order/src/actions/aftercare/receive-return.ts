import type { Changed, InvalidInput, KeyFailure, NotFound, WrongReturnState } from '../../domain/failure.ts';
import type { Tx } from '@tributary/kit/database/database';
import { money } from '@tributary/kit/money';
import { changeLines, linesOfOrders } from '../../database/order-lines.ts';
import { saveReturn, saveReturnLines } from '../../database/aftercare/returns.ts';
import { insertReversal } from '../../database/aftercare/reversals.ts';
import { creditFacts, returnFacts } from '../../domain/announcements.ts';
import { creditFor } from '../../domain/aftercare/credit.ts';
import { type Arrival, arrived, checkArrivals, received, type Return } from '../../domain/aftercare/return.ts';
import { reversal } from '../../domain/aftercare/reversal.ts';
import { unitsOf } from '../../domain/units.ts';
import type { Asker } from '../access.ts';
import { changeReturnOnce, type StepTaken } from './change-return.ts';
import { expectedRefundsOf } from '../expected-refunds.ts';
import { planRefund } from '../plan-refund.ts';
import type { Service } from '../service.ts';
import { writeTimeline } from '../write-timeline.ts';

export interface ReceiveReturn {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly returnId: string;
  /** What came of the lines, and what becomes of it; of those that are not named all came, and is for sale again. */
  readonly lines: readonly (Arrival & { readonly restock: boolean })[];
}

/**
 * Says that the goods of a return are back, or some of them: the others may be asked for again. Afterwards, durably, what
 * came is for sale again and its money goes back.
 */
export async function receiveReturn(
  service: Service,
  request: ReceiveReturn,
): Promise<Changed<Return, InvalidInput | NotFound | WrongReturnState | KeyFailure>> {
  const { asker, idempotencyKey: key, returnId, lines } = request;
  const repeat = { operation: 'returnReceive', key, input: { returnId, lines } };
  const changed = await changeReturnOnce(service, repeat, {
    asker,
    returnId,
    next: received,
    check: (goods) => checkArrivals(goods, lines),
    save: (tx, taken) => giveBack(tx, taken, lines),
  });
  service.runner.wake();
  return changed;
}

async function giveBack(
  tx: Tx,
  { order, goods: awaited, by, at }: StepTaken,
  arrivals: ReceiveReturn['lines'],
): Promise<void> {
  const came = arrived(awaited.lines, arrivals);
  const goods = { ...awaited, lines: came.filter(({ quantity }) => quantity > 0) };
  const lines = await linesOfOrders(tx, [order.id]);
  const credit = creditFor(lines, goods.lines, order.total.currency);
  const kept = new Set(arrivals.filter(({ restock }) => !restock).map(({ lineId }) => lineId));
  const variantOf = new Map(lines.map(({ id, variantId }) => [id, variantId]));
  const stock = goods.lines
    .filter(({ lineId }) => !kept.has(lineId))
    .map(({ lineId, quantity }) => ({ variantId: variantOf.get(lineId) ?? '', quantity }));

  const awaitedOf = new Map(awaited.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const changes = came.map(({ lineId, quantity }) => {
    const missing = (awaitedOf.get(lineId) ?? quantity) - quantity;
    return { lineId, returned: quantity, claimed: -missing };
  });
  const missing = unitsOf(awaited.lines) - unitsOf(came);
  await changeLines(tx, changes);
  if (missing > 0) await saveReturnLines(tx, goods);
  const { id, orderId } = goods;
  const parts = await planRefund(tx, order, credit.amount);
  const facts = { id, orderId, returnId: id, stock, refund: credit.amount, parts, credit: creditFacts(credit) };
  await insertReversal(tx, reversal(facts));
  // Less where money went back for no goods in particular before.
  const refund = money((await expectedRefundsOf(tx, orderId)).get(id) ?? 0, order.total.currency);
  const receivedGoods = { ...goods, refund };
  await saveReturn(tx, receivedGoods);
  const happening = { kind: 'order.return.received', units: unitsOf(goods.lines), missing, refund } as const;
  const data = returnFacts(order, receivedGoods, null);
  await writeTimeline(tx, orderId, { happening, by, at, told: { type: 'order.return.received', data } });
}
