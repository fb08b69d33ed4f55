import { type Money, sum, times } from '@tributary/kit/money';
import type { CartState } from './cart-state.ts';
import type { LineFacts } from './cost/basket.ts';
import type { Cost } from './cost/cost.ts';
import type { CartDestination } from './cost/terms.ts';
import type { CartCode, Use } from './cost/uses.ts';
import { type Attribute, type Details, noDetails } from './details.ts';
import type { PricedFor } from './variant.ts';

/** A basket with its lines. Whoever holds the token, or is the customer, may use it. */
export interface Cart {
  readonly id: string;
  /** Grows by one with every change. */
  readonly version: number;
  readonly state: CartState;
  /** Of every amount in the cart; fixed. */
  readonly currency: string;
  readonly owner: Owner;
  /** The checkout that holds the cart or has ordered it; null while ACTIVE. */
  readonly holderId: string | null;
  /** The checkout that gave the cart back last: it cannot lock it again. */
  readonly releasedBy: string | null;
  /** Null while ACTIVE. */
  readonly frozen: Frozen | null;
  /** At most one of a promotion, in the order in which they came. */
  readonly codes: readonly CartCode[];
  /** Null while nobody has said. */
  readonly destination: CartDestination | null;
  /** For whom its lines are priced; null where nothing is known of them. */
  readonly pricedFor: PricedFor | null;
  /** How the buyer wants it delivered; whether it can be, its cost says. */
  readonly deliveryOptionId: string | null;
  readonly details: Details;
  /** That of the shop's rules when the cart was read. */
  readonly rulesVersion: number;
  /** In insertion order. */
  readonly lines: readonly CartLine[];
  readonly expiresAt: Date;
}

/** What its holder was told, and took: to be given back with the cart. */
export interface Frozen {
  readonly cost: Cost;
  readonly uses: readonly Use[];
}

export type Owner =
  | { readonly kind: 'customer'; readonly customerId: string }
  | { readonly kind: 'guest'; readonly tokenHash: Uint8Array };

export interface CartLine {
  readonly id: string;
  /** Orders the lines of a cart; gaps are where lines were removed. */
  readonly position: number;
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** The price promised at `pricedAt`. */
  readonly unitPrice: Money;
  readonly pricedAt: Date;
  /** What it was before, where it changed when the line was last priced and the buyer has not asked for that. */
  readonly repricedFrom: Money | null;
  /** What catalog said beside the price; null where a version before this one priced the line. */
  readonly facts: LineFacts | null;
  readonly attributes: readonly Attribute[];
}

// Policy, stated in the SDL: a guest loses the token with the browser's storage, a customer comes back.
const keptDays = { guest: 30, customer: 90 } as const satisfies Record<Owner['kind'], number>;
const dayMs = 24 * 60 * 60_000;

/** An empty cart before its first change, which makes it version 1. */
export function newCart({ id, currency, owner }: Pick<Cart, 'id' | 'currency' | 'owner'>, now: Date): Cart {
  return {
    id,
    version: 0,
    state: 'ACTIVE',
    currency,
    owner,
    holderId: null,
    releasedBy: null,
    frozen: null,
    codes: [],
    destination: null,
    pricedFor: null,
    deliveryOptionId: null,
    details: noDetails,
    rulesVersion: 0,
    lines: [],
    expiresAt: expiryOf(owner, now),
  };
}

/** The next version of a cart. Every change goes through here. */
export function changed(
  cart: Cart,
  change: Partial<
    Pick<
      Cart,
      | 'owner'
      | 'state'
      | 'holderId'
      | 'releasedBy'
      | 'frozen'
      | 'codes'
      | 'destination'
      | 'deliveryOptionId'
      | 'pricedFor'
      | 'details'
      | 'lines'
    >
  >,
  now: Date,
): Cart {
  return { ...cart, ...change, version: cart.version + 1, expiresAt: expiryOf(change.owner ?? cart.owner, now) };
}

export function lineTotal({ unitPrice, quantity }: CartLine): Money {
  return times(unitPrice, quantity);
}

/** What the lines cost together, at the prices promised. */
export function subtotal({ lines, currency }: Cart): Money {
  return sum(lines.map(lineTotal), currency);
}

function expiryOf(owner: Owner, now: Date): Date {
  return new Date(now.getTime() + keptDays[owner.kind] * dayMs);
}
