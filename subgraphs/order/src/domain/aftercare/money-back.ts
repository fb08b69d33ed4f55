import type { Money } from '@tributary/kit/money';
import type { Order } from '../order.ts';

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

/** Whether all that was paid for an order went back otherwise: then nothing of it is to be sent. */
export function isPaidBack({ total }: Pick<Order, 'total'>, moneyBack: readonly MoneyBack[]): boolean {
  const gone = moneyBack
    .filter(({ state }) => state !== 'RETURNED')
    .reduce((minor, { amount }) => minor + amount.amountMinor, 0);
  return total.amountMinor > 0 && gone >= total.amountMinor;
}
