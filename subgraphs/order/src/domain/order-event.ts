import type { OrderRole } from './order-status.ts';

/** Who does something to an order: its buyer, somebody of the staff, or the shop's own machinery. */
export type OrderActor = Exclude<OrderRole, 'ONLOOKER'> | 'SHOP';

/** Something that happened to an order; never changed afterwards. */
export interface OrderEvent {
  readonly id: string;
  readonly orderId: string;
  /** Its place among all events: later ones have a higher one. */
  readonly place: number;
  readonly type: string;
  readonly message: string;
  readonly at: Date;
  readonly actor: OrderActor;
}
