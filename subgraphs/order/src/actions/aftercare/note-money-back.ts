import type { Tx } from '@tributary/kit/database/database';
import { moneyBackOfOrders, orderIdOfPayable, saveMoneyBack } from '../../database/aftercare/money-backs.ts';
import { lockReversalsOf, saveReversal } from '../../database/aftercare/reversals.ts';
import { lockOrder, saveOrder } from '../../database/orders.ts';
import {
  happeningsOf,
  isMoneyNews,
  type MoneyNews,
  reckonedAnew,
  stateBefore,
} from '../../domain/aftercare/money-back.ts';
import type { Reversal } from '../../domain/aftercare/reversal.ts';
import { type Actor, shopItself, writeTimeline } from '../write-timeline.ts';

/** News of money that moved by no doing of the order's, which pays for an order or an amendment of it. */
export interface MoneyNewsOf extends MoneyNews {
  readonly payableId: string;
  readonly at: Date;
}

/**
 * Notes money that went back to a buyer, or came back from them, once: in the order's timeline, and for what is still to
 * be given back, which is reckoned anew. Nothing where it was not paid for an order.
 */
export async function noteMoneyBack(tx: Tx, { payableId, at, ...news }: MoneyNewsOf): Promise<void> {
  const orderId = await orderIdOfPayable(tx, payableId);
  if (orderId === null) return;
  const reversals = await lockReversalsOf(tx, orderId);
  const order = await lockOrder(tx, orderId);
  if (order === null) throw new Error(`the order ${orderId} vanished`);
  const { id, origin, amount, to } = news;
  const from = stateBefore(news, await moneyBackOfOrders(tx, [orderId]));
  if (!isMoneyNews(from, to)) return;

  await saveMoneyBack(tx, { id, orderId, origin, amount, state: to }, at);
  await saveAll(tx, reckonedAnew(reversals, to));
  await saveOrder(tx, { ...order, version: order.version + 1 });
  for (const happening of happeningsOf(news, from)) {
    const isByStaff = happening.kind === 'order.refunded' && origin === 'STAFF';
    const by: Actor = isByStaff ? { role: 'STAFF', id: null } : shopItself;
    await writeTimeline(tx, orderId, { happening, by, at, told: null });
  }
}

/**
 * Money that was on its way to a buyer by no doing of the order's, and so was set aside as gone, did not go: what is owed is
 * reckoned anew. What is stuck was refused by itself, and stays so. Nothing where it was not paid for an order.
 */
export async function noteNotGone(tx: Tx, payableId: string): Promise<void> {
  const orderId = await orderIdOfPayable(tx, payableId);
  if (orderId === null) return;
  await saveAll(tx, reckonedAnew(await lockReversalsOf(tx, orderId), 'NOT_GONE'));
}

/** To be called with them locked. */
async function saveAll(tx: Tx, reversals: readonly Reversal[]): Promise<void> {
  for (const one of reversals) await saveReversal(tx, one, null);
}
