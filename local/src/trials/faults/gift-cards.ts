import type { Random } from '../../sample/random.ts';
import { type Ask, usd } from './aftercare/befall.ts';

/** A gift card that a buyer pays with: their own, or one that others pay with at the same time. */
export type GiftCardInHand =
  | { readonly kind: 'Own'; readonly amountMinor: number }
  | { readonly kind: 'Shared'; readonly place: number };

/** The tokens of those that many have, by their places. */
export type SharedGiftCards = readonly string[];

// Each has enough for some orders, the other half for all that there will ever be.
const sharedCount = 8;
const scarceMinor = 40_000;
const plentifulMinor = 100_000_000;

const buyersPart = 0.25;
const cardsMax = 2;
// Less than most orders cost, so that the rest is paid by card.
const smallMinorMax = 8_000;
// More than any order costs.
const largeMinor = 1_000_000;

/**
 * What a buyer pays with before their card; it follows from the seed. Guests have no share in what runs short: the shop
 * stops them all once a hundred were declined within an hour.
 */
export function giftCardsAt(random: Random, { isGuest }: { readonly isGuest: boolean }): readonly GiftCardInHand[] {
  if (!random.aspect('has some').chance(buyersPart)) return [];
  const count = 1 + random.aspect('count').below(cardsMax);
  const cards = Array.from({ length: count }, (_, index) => cardAt(random.aspect(`card ${index}`), isGuest));
  // Each is given once.
  return cards.filter((card, index) => index === cards.findIndex((other) => isSame(card, other)));
}

function cardAt(random: Random, isGuest: boolean): GiftCardInHand {
  const kind = random.aspect('kind').fraction();
  if (kind < 0.4) return { kind: 'Own', amountMinor: 1 + random.aspect('amount').below(smallMinorMax) };
  if (kind < 0.6) return { kind: 'Own', amountMinor: largeMinor };
  const place = random.aspect('place').below(sharedCount);
  return { kind: 'Shared', place: isGuest && isScarce(place) ? place + 1 : place };
}

function isSame(one: GiftCardInHand, other: GiftCardInHand): boolean {
  return one === other || (one.kind === 'Shared' && other.kind === 'Shared' && one.place === other.place);
}

function isScarce(place: number): boolean {
  return place % 2 === 0;
}

/** Staff issues those that many buyers of a seed have. */
export async function sharedGiftCards(asStaff: Ask, seed: number): Promise<SharedGiftCards> {
  const tokens: string[] = [];
  for (let place = 0; place < sharedCount; place += 1) {
    tokens.push(await newGiftCard(asStaff, `shared-${seed}-${place}`, isScarce(place) ? scarceMinor : plentifulMinor));
  }
  return tokens;
}

/** The tokens that a buyer pays with; staff issues what is theirs alone. */
export async function tokensOf(
  cards: readonly GiftCardInHand[],
  { asStaff, shared, name }: { readonly asStaff: Ask; readonly shared: SharedGiftCards; readonly name: string },
): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (const [index, card] of cards.entries()) {
    const token =
      card.kind === 'Shared'
        ? (shared[card.place] ?? '')
        : await newGiftCard(asStaff, `${name}:card-${index}`, card.amountMinor);
    tokens.push(token);
  }
  return tokens;
}

// An answer that is lost takes the code with it: nobody ever pays with that card.
const issuesMax = 10;

/** Staff issues a gift card; gives the token to pay with. `name` names it for good. */
export async function newGiftCard(asStaff: Ask, name: string, amountMinor: number): Promise<string> {
  for (let issue = 0; issue < issuesMax; issue += 1) {
    const input = { idempotencyKey: `${name}:issue-${issue}`, amount: usd(amountMinor) };
    const { code } = await asStaff<{ readonly code: string | null }>(giftCardIssue, { input });
    if (code === null) continue;
    const { token } = await asStaff<{ readonly token: string | null }>(giftCardCheck, { input: { code } });
    if (token === null) throw new Error(`nothing can be paid with the new gift card ${name}`);
    return token;
  }
  throw new Error(`the code of the gift card ${name} was lost ${issuesMax} times`);
}

const giftCardIssue = `mutation ($input: GiftCardIssueInput!) { outcome: giftCardIssue(input: $input) { code } }`;

const giftCardCheck = `mutation ($input: GiftCardCheckInput!) {
  outcome: giftCardCheck(input: $input) { token: giftCardToken }
}`;
