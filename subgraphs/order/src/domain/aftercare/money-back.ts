import type { Money } from '@tributary/kit/money';
import type { Happening } from '../order-event.ts';
import type { Order } from '../order.ts';
import { reopened, type Reversal } from './reversal.ts';

/** Money that went back to a buyer by no doing of the order's. */
export interface MoneyBack {
  /** Payment's refund or chargeback. */
  readonly id: string;
  readonly orderId: string;
  /** Who gave it: staff, somebody at the bank itself; or the buyer's bank, which took it. */
  readonly origin: MoneyBackOrigin;
  readonly amount: Money;
  readonly state: MoneyBackState;
}

export type MoneyBackOrigin = 'STAFF' | 'BANK' | 'CHARGEBACK';

/** DISPUTED: gone, and may come back. GONE for good. RETURNED: it is ours again. */
export type MoneyBackState = 'DISPUTED' | 'GONE' | 'RETURNED';

const next = {
  DISPUTED: ['GONE', 'RETURNED'],
  // A refund may fail after it had succeeded.
  GONE: ['RETURNED'],
  RETURNED: [],
} as const satisfies Record<MoneyBackState, readonly MoneyBackState[]>;

/** Whether news change what is known; they may come twice, and late. Null: nothing is known yet. */
export function isMoneyNews(from: MoneyBackState | null, to: MoneyBackState): boolean {
  return from === null || next[from].some((state) => state === to);
}

/** News of money that moved by no doing of the order's. */
export interface MoneyNews extends Pick<MoneyBack, 'id' | 'origin' | 'amount'> {
  readonly to: MoneyBackState;
}

/** What the order knew of it before; null where nothing. */
export function stateBefore({ id, origin, amount }: MoneyNews, known: readonly MoneyBack[]): MoneyBackState | null {
  const same = known.find((one) => one.id === id);
  if (same !== undefined) return same.state;
  // Versions before gave chargebacks no name: the first news that names one may be that of its end.
  const isUnnamed = (one: MoneyBack): boolean => one.origin === 'CHARGEBACK' && !one.id.startsWith('cbk_');
  const unnamed = known.find((one) => isUnnamed(one) && one.amount.amountMinor === amount.amountMinor);
  return origin === 'CHARGEBACK' ? (unnamed?.state ?? null) : null;
}

/**
 * What the timeline tells of news. What must have come before, and was never heard of, is told first: what is told sums
 * to what is gone, in whatever order it is heard.
 */
export function happeningsOf(
  { origin, amount, to }: MoneyNews,
  from: MoneyBackState | null,
): readonly MoneyHappening[] {
  if (origin === 'CHARGEBACK') {
    const opened = { kind: 'order.chargeback', amount } as const;
    const ended = { kind: chargebackKinds[to], amount } as const;
    return from === null && to !== 'DISPUTED' ? [opened, ended] : [ended];
  }
  const given = { kind: 'order.refunded', refund: amount, origin } as const;
  const returned = { kind: 'order.refund_returned', amount } as const;
  if (to !== 'RETURNED') return [given];
  return from === null ? [given, returned] : [returned];
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

/** What became of money that others moved, or that was on its way by their doing. */
export type Moved = MoneyBackState | 'NOT_GONE';

/**
 * The reversals of an order that are to be reckoned anew as money has moved, as they are then: what is back with us, or never
 * went, may be owed; that some went may be all that a stuck one waits for. Whoever drives one loses it: what they know of its
 * money is from before.
 */
export function reckonedAnew(reversals: readonly Reversal[], moved: Moved): readonly Reversal[] {
  const isConcerned = ({ state }: Reversal): boolean => {
    // What is stuck was refused by itself: that other money was not given changes nothing.
    if (moved === 'NOT_GONE') return state !== 'STUCK';
    return moved === 'RETURNED' || state === 'STUCK';
  };
  return reversals.filter(isConcerned).flatMap((one) => {
    const next = reopened(one);
    return next !== one || one.state === 'RUNNING' ? [next] : [];
  });
}

/** Whether all that was paid for an order went back otherwise: then nothing of it is to be sent. */
export function isPaidBack({ total }: Pick<Order, 'total'>, moneyBack: readonly MoneyBack[]): boolean {
  const gone = moneyBack
    .filter(({ state }) => state !== 'RETURNED')
    .reduce((minor, { amount }) => minor + amount.amountMinor, 0);
  return total.amountMinor > 0 && gone >= total.amountMinor;
}
