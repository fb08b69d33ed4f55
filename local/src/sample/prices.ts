import type { Price } from './product-draft.ts';

/** How a shop writes its prices: 24.99 or 25.00. */
export type Ending = '.99' | '.00';

/** Turns an amount in US dollars into what a shop in the currency's country would ask, in minor units. */
type Local = (usd: number, ending: Ending) => number;

// Rates are fixed, so that the same products cost the same for ever; they were about right in 2024.
const local: Readonly<Record<string, Local>> = {
  USD: (usd, ending) => inCents(usd, ending),
  EUR: (usd, ending) => inCents(usd * 0.92, ending),
  GBP: (usd, ending) => inCents(usd * 0.79, ending),
  JPY: (usd, ending) => inYen(usd * 150, ending),
  KWD: (usd, ending) => inFils(usd * 0.307, ending),
};

/** One price for each currency; `formerUsd`, if any, is what it cost before. */
export function pricesOf(usd: number, ending: Ending, formerUsd: number | null): readonly Price[] {
  return Object.entries(local).map(([currency, priceIn]) => {
    const amountMinor = priceIn(usd, ending);
    const former = formerUsd === null ? 0 : priceIn(formerUsd, ending);
    // Rounding may bring the two together: then it is no former price.
    return { currency, amountMinor, compareAtMinor: former > amountMinor ? former : null };
  });
}

function inCents(amount: number, ending: Ending): number {
  return Math.max(1, Math.round(amount)) * 100 - (ending === '.99' ? 1 : 0);
}

/** Exponent 0. 1,980 yen is the 19.99 of Japan; small prices end in a zero. */
function inYen(amount: number, ending: Ending): number {
  if (ending === '.99' && amount >= 500) return Math.round(amount / 100) * 100 - 20;
  return Math.max(1, Math.round(amount / 10)) * 10;
}

/** Exponent 3: 1,000 fils are a dinar. Quarters, or ten fils less. */
function inFils(amount: number, ending: Ending): number {
  return Math.max(1, Math.round(amount * 4)) * 250 - (ending === '.99' ? 10 : 0);
}
