import { exponentOf } from '@tributary/kit/money';

/** Converts between our minor units, which are ISO 4217's, and a provider's. */
export interface ProviderAmounts {
  /** Throws RangeError where the provider cannot express the amount: it is never rounded. */
  toProvider(amountMinor: number, currency: string): number;
  /** Throws RangeError where we cannot. */
  fromProvider(amount: number, currency: string): number;
}

/**
 * `exponents` names the currencies in which the provider counts otherwise than ISO 4217. Stripe, for one, takes UGX and
 * ISK with two decimals although they have none.
 */
export function providerAmounts(exponents: Readonly<Record<string, number>> = {}): ProviderAmounts {
  const shiftOf = (currency: string): number => (exponents[currency] ?? exponentOf(currency)) - exponentOf(currency);
  return {
    toProvider: (amountMinor, currency) => shifted(amountMinor, currency, shiftOf(currency)),
    fromProvider: (amount, currency) => shifted(amount, currency, -shiftOf(currency)),
  };
}

function shifted(amount: number, currency: string, digits: number): number {
  const result = digits >= 0 ? amount * 10 ** digits : amount / 10 ** -digits;
  if (Number.isSafeInteger(result)) return result;
  throw new RangeError(`expected an amount of ${currency} in whole units on both sides, got ${amount}`);
}
