/** What a buyer pays with, as they say it: exactly one of these. */
export interface GivenMethod {
  readonly cardToken?: string | null;
  readonly savedMethodId?: string | null;
  readonly giftCardToken?: string | null;
}

// How payment begins the ids of saved methods, and the tokens of gift cards; a bank's token begins like neither.
const savedMethod = 'pmt_';
const giftCard = 'gct_';

/** What payment is told of it; null where nothing is given, empty, which is no method, where it is of another kind than is said. */
export function tokenOf(given: GivenMethod | null): string | null {
  const { cardToken = null, savedMethodId = null, giftCardToken = null } = given ?? {};
  if (cardToken !== null) return cardToken.startsWith(savedMethod) || cardToken.startsWith(giftCard) ? '' : cardToken;
  if (savedMethodId !== null) return savedMethodId.startsWith(savedMethod) ? savedMethodId : '';
  if (giftCardToken !== null) return giftCardToken.startsWith(giftCard) ? giftCardToken : '';
  return null;
}
