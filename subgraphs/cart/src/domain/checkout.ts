import { money } from '@tributary/kit/money';
import { allows } from './cart-state.ts';
import { type Cart, changed, type Frozen } from './cart.ts';
import type { DeliveryProblem } from './cost/terms.ts';
import { noDetails } from './details.ts';
import { allowed, type Decision, type LockFailure, refused, type WrongState } from './failure.ts';

export interface Locking {
  readonly holderId: string;
  readonly expectedTotalMinor: number;
  /** What the cart costs where it goes to, and uses for that. */
  readonly frozen: Frozen;
  readonly deliveryProblem: DeliveryProblem | null;
}

/**
 * The cart held by a checkout at its cost, if the total is the one that the buyer saw. A repeat by the same holder gives the cart
 * as it is. A holder that has unlocked the cart cannot lock it again: its lock request may be a late copy, and nobody
 * would ever unlock that.
 */
export function locked(
  cart: Cart,
  { holderId, expectedTotalMinor, frozen, deliveryProblem }: Locking,
  now: Date,
): Decision<Cart, WrongState | LockFailure> {
  if (cart.state === 'LOCKED' && cart.holderId === holderId) return allowed(cart);
  if (!allows(cart.state, 'LOCKED')) return refused({ kind: 'WrongState', state: cart.state });
  if (cart.releasedBy === holderId) return refused({ kind: 'CheckoutEnded', state: cart.state });
  if (cart.lines.length === 0) return refused({ kind: 'CartEmpty' });
  if (deliveryProblem !== null) return refused({ kind: deliveryFailures[deliveryProblem], path: ['cartId'] });
  if (frozen.cost.totalMinor !== expectedTotalMinor) {
    const actual = money(frozen.cost.totalMinor, cart.currency);
    return refused({ kind: 'TotalChanged', expected: money(expectedTotalMinor, cart.currency), actual });
  }
  return allowed(changed(cart, { state: 'LOCKED', holderId, frozen }, now));
}

const deliveryFailures = { REQUIRED: 'DeliveryRequired', NOT_OFFERED: 'DeliveryNotOffered' } as const;

/** The cart given back to its buyer. One that the holder does not hold stays as it is, but for the note that it gave up. */
export function unlocked(cart: Cart, holderId: string, now: Date): Decision<Cart, WrongState> {
  if (cart.holderId !== holderId) {
    return allowed(cart.releasedBy === holderId ? cart : { ...cart, releasedBy: holderId });
  }
  if (!allows(cart.state, 'ACTIVE')) return refused({ kind: 'WrongState', state: cart.state });
  return allowed(changed(cart, { state: 'ACTIVE', holderId: null, releasedBy: holderId, frozen: null }, now));
}

/** The cart as what became the holder's order, which knows what its buyer said of it: the cart forgets that. A repeat gives the cart as it is. */
export function ordered(cart: Cart, holderId: string, now: Date): Decision<Cart, WrongState> {
  const isHeld = cart.holderId === holderId;
  if (isHeld && cart.state === 'ORDERED') return allowed(cart);
  if (!isHeld || !allows(cart.state, 'ORDERED')) return refused({ kind: 'WrongState', state: cart.state });
  const isSaid = cart.lines.some(({ attributes }) => attributes.length > 0);
  const lines = isSaid ? cart.lines.map((line) => ({ ...line, attributes: [] })) : cart.lines;
  return allowed(changed(cart, { state: 'ORDERED', destination: null, details: noDetails, lines }, now));
}
