import type { Cart } from './cart.ts';

/** What was in a cart when it was shared: nothing of who shared it, nor of what they told. */
export interface CartShare {
  /** For the link. No secret of the cart: it opens what is here alone. */
  readonly token: string;
  readonly currency: string;
  readonly lines: readonly SharedLine[];
  readonly expiresAt: Date;
}

export interface SharedLine {
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
}

// Ours: as long as a guest's cart is kept, and as many links as a family passes around.
const keptMs = 30 * 24 * 60 * 60_000;
export const sharesMax = 20;

/** A cart as it is shared. */
export function shared({ currency, lines }: Cart, token: string, now: Date): CartShare {
  return { token, currency, lines: lines.map(sharedLine), expiresAt: new Date(now.getTime() + keptMs) };
}

function sharedLine({ variantId, sku, title, quantity }: SharedLine): SharedLine {
  return { variantId, sku, title, quantity };
}
