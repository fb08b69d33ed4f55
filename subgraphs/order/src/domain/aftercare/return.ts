import type { OrderLine } from '../order.ts';
import { type InvalidInput, notFound, type NotFound } from '../failure.ts';
import { type LineQuantity, unitsOf } from '../units.ts';
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
  /** Once they are received: what came. */
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

/** What came of a line that was to come back. */
export interface Arrival {
  readonly lineId: string;
  /** Not given: all. */
  readonly quantity?: number | null;
}

/** What is wrong with what is said to have come: something has to, and no more than was to. */
export function checkArrivals({ lines }: Return, arrivals: readonly Arrival[]): (InvalidInput | NotFound)[] {
  const awaited = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const seen = new Set<string>();
  const failures = arrivals.flatMap(({ lineId, quantity }, index): (InvalidInput | NotFound)[] => {
    const path = ['lines', String(index)];
    const max = awaited.get(lineId);
    if (max === undefined) return [notFound('LINE', [...path, 'lineId'])];
    if (seen.has(lineId)) return [{ kind: 'LineRepeated', path: [...path, 'lineId'] }];
    seen.add(lineId);
    const isPossible = quantity === undefined || quantity === null || (quantity >= 0 && quantity <= max);
    if (isPossible) return [];
    return [{ kind: 'QuantityOutOfRange', quantity, min: 0, max, title: null, path: [...path, 'quantity'] }];
  });
  if (failures.length > 0 || unitsOf(arrived(lines, arrivals)) > 0) return failures;
  return [{ kind: 'NoLines', path: ['lines'] }];
}

/** The units of each line that came; of lines that nobody speaks of, all. */
export function arrived(lines: readonly LineQuantity[], arrivals: readonly Arrival[]): LineQuantity[] {
  const came = new Map(arrivals.map(({ lineId, quantity }) => [lineId, quantity]));
  return lines.map(({ lineId, quantity }) => ({ lineId, quantity: came.get(lineId) ?? quantity }));
}
