import type { Tx } from '@tributary/kit/database/database';
import { money } from '@tributary/kit/money';
import { changeLines, linesOfOrders } from '../../database/order-lines.ts';
import { saveReturn } from '../../database/aftercare/returns.ts';
import { insertReversal } from '../../database/aftercare/reversals.ts';
import { creditFacts, returnFacts } from '../../domain/announcements.ts';
import { creditFor } from '../../domain/aftercare/credit.ts';
import { type Failure, notFound } from '../../domain/failure.ts';
import { received, type Return } from '../../domain/aftercare/return.ts';
import { reversal } from '../../domain/aftercare/reversal.ts';
import { unitsOf } from '../../domain/units.ts';
import type { Asker } from '../access.ts';
import type { Changed } from '../change-order.ts';
import { changeReturn, type StepTaken } from './change-return.ts';
import { expectedRefundsOf } from '../expected-refunds.ts';
import { planRefund } from '../plan-refund.ts';
import type { Service } from '../service.ts';
import { writeTimeline } from '../write-timeline.ts';

export interface ReceiveReturn {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly returnId: string;
  /** What becomes of the lines' units; those that are not named are for sale again. */
  readonly lines: readonly { readonly lineId: string; readonly restock: boolean }[];
}

/** Says that the goods of a return are back. Afterwards, durably, they are for sale again and their money goes back. */
export async function receiveReturn(service: Service, request: ReceiveReturn): Promise<Changed<Return>> {
  const { asker, idempotencyKey: key, returnId, lines } = request;
  const kept = new Set(lines.filter(({ restock }) => !restock).map(({ lineId }) => lineId));
  const changed = await changeReturn(service, {
    asker,
    returnId,
    repeat: { operation: 'returnReceive', key, input: { returnId, lines } },
    next: received,
    check: (goods) => check(goods, request),
    save: (tx, taken) => giveBack(tx, taken, kept),
  });
  service.runner.wake();
  return changed;
}

function check(goods: Return, { lines }: ReceiveReturn): Failure[] {
  const known = new Set(goods.lines.map(({ lineId }) => lineId));
  return lines.flatMap(({ lineId }, index) =>
    known.has(lineId) ? [] : [notFound('LINE', ['lines', String(index), 'lineId'])],
  );
}

async function giveBack(tx: Tx, { order, goods, by, at }: StepTaken, kept: ReadonlySet<string>): Promise<void> {
  const lines = await linesOfOrders(tx, [order.id]);
  const credit = creditFor(lines, goods.lines, order.total.currency);
  const variantOf = new Map(lines.map(({ id, variantId }) => [id, variantId]));
  const stock = goods.lines
    .filter(({ lineId }) => !kept.has(lineId))
    .map(({ lineId, quantity }) => ({ variantId: variantOf.get(lineId) ?? '', quantity }));

  await changeLines(
    tx,
    goods.lines.map(({ lineId, quantity }) => ({ lineId, returned: quantity })),
  );
  const { id, orderId } = goods;
  const parts = await planRefund(tx, order, credit.amount);
  const facts = { id, orderId, returnId: id, stock, refund: credit.amount, parts, credit: creditFacts(credit) };
  await insertReversal(tx, reversal(facts));
  // Less where money went back for no goods in particular before.
  const refund = money((await expectedRefundsOf(tx, orderId)).get(id) ?? 0, order.total.currency);
  const receivedGoods = { ...goods, refund };
  await saveReturn(tx, receivedGoods);
  const happening = { kind: 'order.return.received', units: unitsOf(goods.lines), refund } as const;
  const data = returnFacts(order, receivedGoods, null);
  await writeTimeline(tx, orderId, { happening, by, at, told: { type: 'order.return.received', data } });
}
