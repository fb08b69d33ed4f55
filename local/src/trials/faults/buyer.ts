import type { Claims } from '../../identity/development-identity.ts';
import type { Random } from '../../sample/random.ts';
import { type Fated, fatesAt } from './aftercare/fate.ts';
import { type GiftCardInHand, giftCardsAt } from './gift-cards.ts';
import { codeAt } from './promotions.ts';
import type { HotVariant } from '../goods.ts';

/** One buyer and what they do; all of it follows from the seed. */
export interface Buyer {
  readonly name: string;
  /** Null for guests. */
  readonly claims: Claims | null;
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  /** Of a promotion; null for none. */
  readonly code: string | null;
  /** What they pay with first. */
  readonly giftCards: readonly GiftCardInHand[];
  /** Null where gift cards are to be enough. */
  readonly paymentMethodToken: string | null;
  /** What they say to the bank when it asks for a second step. */
  readonly approves: boolean;
  /** Whether they come back from the bank to confirm, or leave it to the bank to tell the shop. */
  readonly comesBack: boolean;
  /** Sends the order twice at once. */
  readonly isImpatient: boolean;
  /** Sends the order again when it has been answered. */
  readonly isForgetful: boolean;
  /** Cancels the order once it is confirmed, by two requests at once. */
  readonly regrets: boolean;
  /** Uses the key once more for something else. */
  readonly isSloppy: boolean;
  /** What befalls the order once it is confirmed. */
  readonly fates: readonly Fated[];
}

/** What somebody does who pays by a card that is good, and of whom nothing more is heard. */
export const uneventful = {
  code: null,
  giftCards: [],
  paymentMethodToken: 'tok_visa',
  approves: true,
  comesBack: true,
  isImpatient: false,
  isForgetful: false,
  isSloppy: false,
  regrets: false,
  fates: [],
} satisfies Partial<Buyer>;

/** What a buyer was told in the end. */
export interface Story {
  readonly buyer: Buyer;
  readonly cartId: string | null;
  readonly orderId: string | null;
  readonly outcome: 'CONFIRMED' | 'CANCELLED' | 'REJECTED' | 'REFUSED' | 'UNANSWERED';
  readonly codes: readonly string[];
  /** What should not have happened, in words; null where all was well. */
  readonly complaint: string | null;
}

const methods = [
  ['tok_visa', 0.72],
  ['tok_timeout', 0.09],
  ['tok_second_step', 0.09],
  ['tok_declined', 0.05],
  ['tok_insufficient_funds', 0.05],
] as const;

/** Which buyer: one after the other of a seed. */
export interface BuyersPlace {
  readonly seed: number;
  readonly index: number;
}

export function buyerAt(place: BuyersPlace, random: Random, variants: readonly HotVariant[]): Buyer {
  const habits = random.aspect('habits');
  const wish = random.aspect('wish');
  const count = 1 + wish.below(3);
  const { seed, index } = place;
  const name = `buyer-${seed}-${index}`;
  const isGuest = !habits.chance(0.5);
  const giftCards = giftCardsAt(random.aspect('gift cards'), { isGuest });
  const method = methodOf(habits.fraction());
  const isAlone = giftCards.length > 0 && random.aspect('gift cards alone').chance(0.2);
  return {
    name,
    claims: isGuest ? null : { sub: customerId(place), name, email: `${name}@example.com`, scopes: [] },
    lines: Array.from({ length: count }, () => ({ variantId: wish.pick(variants).id, quantity: 1 + wish.below(2) })),
    code: codeAt(random.aspect('code'), { isGuest, seed }),
    giftCards,
    paymentMethodToken: isAlone ? null : method,
    approves: habits.chance(0.7),
    comesBack: habits.chance(0.5),
    isImpatient: habits.chance(0.2),
    isForgetful: habits.chance(0.1),
    isSloppy: habits.chance(0.05),
    regrets: habits.chance(0.08),
    fates: fatesAt(random.aspect('fates'), variants),
  };
}

function methodOf(fraction: number): string {
  let left = fraction;
  for (const [token, share] of methods) {
    left -= share;
    if (left < 0) return token;
  }
  return methods[0][0];
}

function customerId({ seed, index }: BuyersPlace): string {
  return `cus_0190000000007000a${String(seed).padStart(9, '0')}${String(index).padStart(6, '0')}`;
}
