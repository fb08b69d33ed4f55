import { exponentOf } from '@tributary/kit/money';

/** Converts between our minor units, which are ISO 4217's, and a provider's. */
export interface ProviderAmounts {
  /** Throws RangeError where the provider cannot express the amount: it is never rounded. */
  toProvider(amountMinor: number, currency: string): number;
  /** Throws RangeError where we cannot. */
  fromProvider(amount: number, currency: string): number;
}

export interface Counting {
  /** Decimals of the currencies in which the provider counts otherwise than ISO 4217. */
  readonly exponents?: Readonly<Record<string, number>>;
  /** Of what the provider's amounts of a currency must be a multiple. */
  readonly steps?: Readonly<Record<string, number>>;
}

export function providerAmounts({ exponents = {}, steps = {} }: Counting = {}): ProviderAmounts {
  const shiftOf = (currency: string): number => (exponents[currency] ?? exponentOf(currency)) - exponentOf(currency);
  return {
    toProvider(amountMinor, currency) {
      const amount = shifted(amountMinor, currency, shiftOf(currency));
      const step = steps[currency] ?? 1;
      if (amount % step === 0) return amount;
      throw new RangeError(`expected an amount of ${currency} in steps of ${step}, got ${amount}`);
    },
    fromProvider: (amount, currency) => shifted(amount, currency, -shiftOf(currency)),
  };
}

function shifted(amount: number, currency: string, digits: number): number {
  const result = digits >= 0 ? amount * 10 ** digits : amount / 10 ** -digits;
  if (Number.isSafeInteger(result)) return result;
  throw new RangeError(`expected an amount of ${currency} in whole units on both sides, got ${amount}`);
}
