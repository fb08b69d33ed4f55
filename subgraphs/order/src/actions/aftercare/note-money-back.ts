import type { Tx } from '@tributary/kit/database/database';
import type { Money } from '@tributary/kit/money';
import { moneyBackOfOrders, orderIdOfPayable, saveMoneyBack } from '../../database/aftercare/money-backs.ts';
import { lockReversalsOf, saveReversal } from '../../database/aftercare/reversals.ts';
import { lockOrder, saveOrder } from '../../database/orders.ts';
import {
  isMoneyNews,
  type MoneyBack,
  type MoneyBackOrigin,
  type MoneyBackState,
} from '../../domain/aftercare/money-back.ts';
import { reopened } from '../../domain/aftercare/reversal.ts';
import type { Happening } from '../../domain/order-event.ts';
import { type Actor, shopItself, writeTimeline } from '../write-timeline.ts';

/** News of money that moved by no doing of the order's. */
export interface MoneyNews {
  readonly id: string;
  readonly payableId: string;
  readonly origin: MoneyBackOrigin;
  readonly amount: Money;
  readonly to: MoneyBackState;
  readonly at: Date;
}

/**
 * Notes money that went back to a buyer, or came back from them, once: in the order's timeline, and for what is still to
 * be given back, which is reckoned anew. Nothing where it was not paid for an order.
 */
export async function noteMoneyBack(tx: Tx, news: MoneyNews): Promise<void> {
  const { id, payableId, origin, amount, to, at } = news;
  const orderId = await orderIdOfPayable(tx, payableId);
  if (orderId === null) return;
  const reversals = await lockReversalsOf(tx, orderId);
  const order = await lockOrder(tx, orderId);
  if (order === null) throw new Error(`the order ${orderId} vanished`);
  const known = (await moneyBackOfOrders(tx, [orderId])).find((one) => one.id === id);
  if (!isMoneyNews(known?.state ?? null, to)) return;

  await saveMoneyBack(tx, { id, orderId, origin, amount, state: to }, at);
  // Money that is back with us may be owed; that it went may be all that a stuck one waits for.
  for (const one of reversals.filter(({ state }) => to === 'RETURNED' || state === 'STUCK')) {
    const next = reopened(one);
    if (next !== one) await saveReversal(tx, next, null);
  }
  await saveOrder(tx, { ...order, version: order.version + 1 });
  const by: Actor = origin === 'STAFF' && to === 'GONE' ? { role: 'STAFF', id: null } : shopItself;
  await writeTimeline(tx, orderId, { happening: happeningOf({ origin, amount, state: to }), by, at, told: null });
}

function happeningOf({ origin, amount, state }: Pick<MoneyBack, 'origin' | 'amount' | 'state'>): MoneyHappening {
  if (origin === 'CHARGEBACK') return { kind: chargebackKinds[state], amount };
  return state === 'RETURNED'
    ? { kind: 'order.refund_returned', amount }
    : { kind: 'order.refunded', refund: amount, origin };
}

type MoneyHappening = Extract<
  Happening,
  { readonly kind: 'order.refunded' | 'order.refund_returned' | (typeof chargebackKinds)[MoneyBackState] }
>;

const chargebackKinds = {
  DISPUTED: 'order.chargeback',
  GONE: 'order.chargeback.lost',
  RETURNED: 'order.chargeback.won',
} as const satisfies Record<MoneyBackState, Happening['kind']>;
