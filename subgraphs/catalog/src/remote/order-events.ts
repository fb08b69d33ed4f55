import { orderEvents } from '@tributary/schema/events/order';
import type { ToldLine } from '../domain/review/purchase.ts';

// What order tells, as far as it says who has bought what: picked from its contract. Each throws where an event says something else.

const said = { orderId: true, placedAt: true, buyer: true } as const;
const completed = orderEvents['order.completed'].data.pick({ ...said, lines: true });
const amended = orderEvents['order.amended'].data.pick({ ...said, bill: true, credit: true });
const cancelled = orderEvents['order.cancelled'].data.pick(said);

export interface PurchaseTold {
  readonly orderId: string;
  readonly placedAt: Date;
  /** Null: a guest. */
  readonly customerId: string | null;
  /** What came to it. */
  readonly come: readonly ToldLine[];
  /** What was taken off it. */
  readonly gone: readonly ToldLine[];
}

/** Who has bought what. */
export function purchaseIn(data: unknown): PurchaseTold {
  const { lines, ...order } = completed.parse(data);
  return { ...whose(order), come: lines, gone: [] };
}

/** What was added to what somebody bought, and taken off it. */
export function amendedPurchaseIn(data: unknown): PurchaseTold {
  const { bill, credit, ...order } = amended.parse(data);
  return { ...whose(order), come: bill?.lines ?? [], gone: credit?.lines ?? [] };
}

/** Which order is none any more. */
export function cancelledPurchaseIn(data: unknown): Pick<PurchaseTold, 'orderId' | 'placedAt'> {
  return whose(cancelled.parse(data));
}

interface Order {
  readonly orderId: string;
  readonly placedAt: string;
  readonly buyer: { readonly customerId: string | null };
}

function whose({ orderId, placedAt, buyer }: Order): Omit<PurchaseTold, 'come' | 'gone'> {
  return { orderId, placedAt: new Date(placedAt), customerId: buyer.customerId };
}
