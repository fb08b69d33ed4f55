import type { Claims } from '../../identity/development-identity.ts';
import type { Outcome } from './conversation.ts';
import type { World } from './world.ts';

export interface Wish {
  /** Makes the idempotency keys. */
  readonly name: string;
  /** Null for a guest. */
  readonly as: Claims | null;
  /** Places in the world's list of variants, and how many. */
  readonly lines: readonly (readonly [variant: number, quantity: number])[];
  readonly paymentMethodToken: string;
}

export interface Placed extends Outcome {
  readonly order: {
    readonly id: string;
    readonly status: string;
    readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  } | null;
  readonly guestToken: string | null;
}

interface Filled extends Outcome {
  readonly cart: { readonly id: string; readonly cost: { readonly total: { readonly amountMinor: number } } } | null;
  readonly guestToken: string | null;
}

/** A wish for two units of a variant that never runs out. */
export function plainWish(name: string, as: Claims | null = null): Wish {
  return { name, as, lines: [[1, 2]], paymentMethodToken: 'tok_visa' };
}

/** Fills a cart, and gives what is to be sent to buy it. */
export async function filledCart({ talk, variants }: World, { name, as, lines, paymentMethodToken }: Wish) {
  const { cart, guestToken, errors } = await talk.ask<Filled>(as, 'cartCreate', {
    currency: 'USD',
    lines: lines.map(([variant, quantity]) => ({ variantId: variants[variant]?.id, quantity })),
    idempotencyKey: `${name}:cart`,
  });
  if (cart === null) throw new Error(`${name}: no cart: ${JSON.stringify(errors)}`);
  return {
    cartId: cart.id,
    guestToken,
    expectedTotal: { amountMinor: cart.cost.total.amountMinor, currency: 'USD' },
    idempotencyKey: `${name}:order`,
    paymentMethod: { cardToken: paymentMethodToken },
    email: `${name.replaceAll(/\W+/g, '-')}@example.com`,
    shippingAddress: { name: 'A. Buyer', lines: ['1 Way'], city: 'Town', country: 'US' },
  };
}

/** Buys, and waits for the answer. */
export async function bought(world: World, wish: Wish): Promise<Placed> {
  return world.talk.ask<Placed>(wish.as, 'orderPlace', await filledCart(world, wish));
}

export interface Confirmed {
  readonly id: string;
  readonly lineIds: readonly string[];
  readonly guestToken: string | null;
}

/** Buys, and throws unless that was confirmed. */
export async function confirmed(world: World, wish: Wish): Promise<Confirmed> {
  const { order, guestToken, errors } = await bought(world, wish);
  if (order?.status !== 'CONFIRMED') throw new Error(`${wish.name}: ${order?.status} ${JSON.stringify(errors)}`);
  return { id: order.id, lineIds: order.lines.map(({ id }) => id), guestToken };
}
