import type { Money } from '@tributary/kit/money';
import type { OrderRole } from './order-status.ts';

/** Who does something to an order: its buyer, somebody of the staff, or the shop's own machinery. */
export type OrderActor = Exclude<OrderRole, 'ONLOOKER'> | 'SHOP';

/** Something that happened to an order; never changed afterwards. */
export interface OrderEvent {
  readonly id: string;
  readonly orderId: string;
  /** Its place among all events: later ones have a higher one. */
  readonly place: number;
  readonly at: Date;
  readonly actor: OrderActor;
  readonly happening: Happening | Sentence;
}

/** What versions before 0006 wrote down: the words themselves. */
export interface Sentence {
  readonly kind: 'Sentence';
  readonly type: string;
  readonly message: string;
}

/**
 * What happened, as facts for which the resolvers have the words; told apart by the event's type, dotted and in the past
 * tense. Without names or words of people: it stays for ever, so that a person can be forgotten.
 */
export type Happening =
  | { readonly kind: 'order.placed'; readonly total: Money }
  | { readonly kind: 'order.confirmed'; readonly number: string }
  | { readonly kind: 'order.rejected'; readonly codes: readonly string[] }
  | { readonly kind: 'order.completed' }
  | { readonly kind: 'order.cancel_requested' }
  /** Before it was confirmed nothing is owed. */
  | { readonly kind: 'order.cancelled'; readonly wasConfirmed: boolean }
  /** Given by the order's own doing, by staff or by somebody at the bank itself. */
  | { readonly kind: 'order.refunded'; readonly refund: Money; readonly origin?: 'SHOP' | 'STAFF' | 'BANK' }
  /** A refund that the buyer's account did not take. */
  | { readonly kind: 'order.refund_returned'; readonly amount: Money }
  | {
      readonly kind: 'order.chargeback' | 'order.chargeback.won' | 'order.chargeback.lost';
      readonly amount: Money;
    }
  | { readonly kind: 'order.reversal_settled'; readonly how: 'AGAIN' | 'OTHERWISE'; readonly rest: Money }
  | { readonly kind: 'order.amendment.requested'; readonly difference: Money }
  | { readonly kind: 'order.amendment.rejected'; readonly codes: readonly string[] }
  | { readonly kind: 'order.amended'; readonly added: number; readonly removed: number; readonly total: Money }
  | {
      readonly kind: 'order.fulfillment.shipped';
      readonly units: number;
      readonly bought: number;
      readonly carrier: string | null;
    }
  | { readonly kind: 'order.fulfillment.delivered'; readonly units: number }
  | {
      readonly kind: 'order.return.requested' | 'order.return.approved' | 'order.return.declined';
      readonly units: number;
    }
  | {
      readonly kind: 'order.return.received';
      readonly units: number;
      /** Units that did not come; versions before wrote none. */
      readonly missing?: number;
      readonly refund: Money;
    }
  | { readonly kind: 'order.return.refunded'; readonly refund: Money }
  /** What of it was corrected; versions before knew no bill apart. */
  | {
      readonly kind: 'order.contacts_updated';
      readonly address: boolean;
      readonly email: boolean;
      readonly billing?: boolean;
    }
  | { readonly kind: 'order.contacts_erased' };
