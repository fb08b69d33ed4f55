import type { OrderLine } from '../order.ts';
import type { LineQuantity } from '../units.ts';
import { type Money } from '@tributary/kit/money';
import { returnAllows, type ReturnStatus } from './return-status.ts';

/** Goods that come back, and the money that goes back for them. */
export interface Return {
  readonly id: string;
  readonly orderId: string;
  readonly status: ReturnStatus;
  readonly reason: string | null;
  readonly requestedAt: Date;
  /** Null until the goods are received. */
  readonly refund: Money | null;
  readonly lines: readonly LineQuantity[];
}

/** The return in the status `to`: as it is where it is there already, null where the table does not allow it. */
export function returnMoved(goods: Return, to: ReturnStatus): Return | null {
  if (goods.status === to) return goods;
  return returnAllows(goods.status, to) ? { ...goods, status: to } : null;
}

/** Units of a line that were sent and are in no return. */
export function returnable({ fulfilledQuantity, claimedQuantity }: OrderLine): number {
  return fulfilledQuantity - claimedQuantity;
}

export function isReturnable(lines: readonly OrderLine[]): boolean {
  return lines.some((line) => returnable(line) > 0);
}

/** The return with its goods back. What came back stays so: a repeat is a no-op also when the money has gone back since. */
export function received(goods: Return): Return | null {
  return goods.status === 'REFUNDED' ? goods : returnMoved(goods, 'RECEIVED');
}
