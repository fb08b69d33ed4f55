import type { OrderLine } from '../order.ts';
import type { LineQuantity } from '../units.ts';
import { type Money } from '@tributary/kit/money';

export type ReturnStatus = 'REQUESTED' | 'APPROVED' | 'RECEIVED' | 'REFUNDED' | 'DECLINED';

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

const next = {
  REQUESTED: ['APPROVED', 'DECLINED'],
  // Declined where the goods never come: their units may be asked for again.
  APPROVED: ['RECEIVED', 'DECLINED'],
  RECEIVED: ['REFUNDED'],
  REFUNDED: [],
  DECLINED: [],
} as const satisfies Record<ReturnStatus, readonly ReturnStatus[]>;

export const returnStatuses = Object.keys(next) as readonly ReturnStatus[];

/** Those of returns that still need their buyer. */
export const openReturnStatuses: readonly ReturnStatus[] = ['REQUESTED', 'APPROVED', 'RECEIVED'];

/** Whether a return may go from one status to another one. To stay where it is, is no transition: see `returnMoved`. */
export function returnAllows(from: ReturnStatus, to: ReturnStatus): boolean {
  return next[from].some((status) => status === to);
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
