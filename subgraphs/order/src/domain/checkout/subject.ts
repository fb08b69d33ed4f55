import type { Address } from '../order.ts';

/**
 * What a checkout is for: in the end it is as wanted, or as if nobody had asked. Another subject, say an exchange, is
 * another kind here, with a pivot in the table of steps and what it does in the actions' `subjects`.
 */
export type Subject = NewOrder | AmendedOrder;

/** An order is placed; its id is the checkout's. */
export interface NewOrder {
  readonly kind: 'NewOrder';
  /** What it is made of; null for a quick order, which is there from the start. */
  readonly cart: CartToBuy | null;
}

/** A confirmed order is amended; the amendment's id is the checkout's. */
export interface AmendedOrder {
  readonly kind: 'AmendedOrder';
  readonly orderId: string;
}

export interface CartToBuy {
  readonly id: string;
  /** What the buyer may open it with; none once all is over. */
  readonly secrets: readonly string[];
  readonly expectedTotalMinor: number;
  /** Null: whatever the cart's is, of checkouts that were begun before buyers said it. */
  readonly expectedCurrency: string | null;
  /** Whether goods that are sent need an address: checkouts that were begun before that rule get by without. */
  readonly asksForAddress: boolean;
  /** What the order will say beside what the cart tells; null once all is over. */
  readonly draft: OrderDraft | null;
}

export interface OrderDraft {
  readonly customerId: string | null;
  readonly buyerName: string | null;
  readonly email: string | null;
  readonly shippingAddress: Address | null;
  readonly billingAddress: Address | null;
  readonly vatId: string | null;
}

/** Secrets, and what is the buyer's, are of no use once all is over. */
export function withoutSecrets(subject: Subject): Subject {
  if (subject.kind !== 'NewOrder' || subject.cart === null) return subject;
  return { ...subject, cart: { ...subject.cart, secrets: [], draft: null } };
}
