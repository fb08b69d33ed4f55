import { exponentOf, money, type Money } from '@tributary/kit/money';

// A double tells 15 decimal digits apart for certain (DBL_DIG); what comes after is noise of binary arithmetic, not the
// buyer's: 0.1 + 0.2 is 0.3.
const significantDigits = 15;

/**
 * A price in major units as an exact amount, or null where it is none: negative, not finite, or finer than the
 * currency's minor unit (25.001 in USD, 25.5 in JPY).
 */
export function exactPrice(major: number, currency: string): Money | null {
  if (!Number.isFinite(major) || major < 0) return null;
  const scale = 10 ** exponentOf(currency);
  const price = Number(major.toPrecision(significantDigits));
  const minor = Math.round(price * scale);
  // Division rounds correctly: the quotient is `price` exactly where `price` is the double nearest to minor / scale.
  return Number.isSafeInteger(minor) && minor / scale === price ? money(minor, currency) : null;
}
