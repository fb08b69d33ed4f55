/** An exact amount: whole minor units (cents, yen, fils) of one currency. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
  readonly exponent: number;
}

// ISO 4217, list one: every active currency whose minor unit is not two digits.
const exponents: Readonly<Record<string, number>> = {
  ...entries('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...entries('BHD IQD JOD KWD LYD OMR TND', 3),
  ...entries('CLF UYW', 4),
};

/** How many decimal digits the currency's minor unit stands for: 0 for JPY, 2 for USD, 3 for KWD. Source: ISO 4217. */
export function exponentOf(currency: string): number {
  return exponents[currency] ?? 2;
}

/** Throws RangeError unless `amountMinor` is a safe integer and `currency` three capital letters. */
export function money(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new RangeError(`expected a safe integer of minor units, got ${amountMinor}`);
  }
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new RangeError(`expected a three-letter ISO 4217 currency, got ${JSON.stringify(currency)}`);
  }
  return { amountMinor, currency, exponent: exponentOf(currency) };
}

/** The sum of amounts in one currency. Throws RangeError on a mixture. */
export function sum(amounts: readonly Money[], currency: string): Money {
  let total = 0;
  for (const amount of amounts) {
    if (amount.currency !== currency) {
      throw new RangeError(`expected one currency, got ${currency} and ${amount.currency}`);
    }
    total += amount.amountMinor;
  }
  return money(total, currency);
}

export function times(amount: Money, quantity: number): Money {
  return money(amount.amountMinor * quantity, amount.currency);
}

/**
 * Splits `amount` by `weights` so that the parts sum to it exactly: the largest remainders take the spare units, the
 * earlier part first among equals. Minor units. Throws RangeError unless some weight is positive and none negative.
 * Method: Hamilton apportionment.
 */
export function split(amount: Money, weights: readonly number[]): Money[] {
  const whole = weights.reduce((total, weight) => total + weight, 0);
  if (!(whole > 0) || weights.some((weight) => weight < 0 || !Number.isSafeInteger(weight))) {
    throw new RangeError(`expected whole weights, none negative and some positive, got ${weights.join(', ')}`);
  }
  const exact = weights.map((weight) => BigInt(amount.amountMinor) * BigInt(weight));
  const parts = exact.map((product) => floorDivide(product, BigInt(whole)));
  let spare = BigInt(amount.amountMinor) - parts.reduce((total, part) => total + part, 0n);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product - (parts[index] ?? 0n) * BigInt(whole) }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (spare === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    spare -= 1n;
  }
  return parts.map((part) => money(Number(part), amount.currency));
}

/** Whether a text is a rate in percent: up to three digits before the point and four after, e.g. `8.1`. */
export function isRatePercent(text: string): boolean {
  return /^\d{1,3}(\.\d{1,4})?$/.test(text);
}

/**
 * The tax that a gross total includes: total × rate / (100 + rate), rounded half even to the minor unit. The rate is a
 * decimal text, so that 8.1 is 8.1. Throws RangeError for a text that is no rate.
 */
export function taxIncluded(total: Money, ratePercent: string): Money {
  if (!isRatePercent(ratePercent))
    throw new RangeError(`expected a rate in percent, got ${JSON.stringify(ratePercent)}`);
  const [whole = '0', fraction = ''] = ratePercent.split('.');
  const rate = BigInt(whole + fraction);
  const hundred = 100n * 10n ** BigInt(fraction.length);
  return money(Number(halfEven(BigInt(total.amountMinor) * rate, hundred + rate)), total.currency);
}

/** So many percent of an amount, rounded half even to the minor unit. Throws RangeError for a text that is no rate. */
export function percentOf(amount: Money, percent: string): Money {
  if (!isRatePercent(percent)) throw new RangeError(`expected a percentage, got ${JSON.stringify(percent)}`);
  const [whole = '0', fraction = ''] = percent.split('.');
  const hundred = 100n * 10n ** BigInt(fraction.length);
  return money(Number(halfEven(BigInt(amount.amountMinor) * BigInt(whole + fraction), hundred)), amount.currency);
}

/** For people, e.g. `25.00 USD` or `2500 JPY`. */
export function formatted(amount: Money): string {
  return `${decimal(amount)} ${amount.currency}`;
}

/** The amount alone, with all digits of its minor unit: `12.50`, `1250` yen. */
export function decimal({ amountMinor, exponent }: Money): string {
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The quotient rounded to the nearest whole; to the even one of two that are equally near. */
function halfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = floorDivide(dividend, divisor);
  const twice = 2n * (dividend - quotient * divisor);
  const isUp = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  return isUp ? quotient + 1n : quotient;
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function entries(currencies: string, exponent: number): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map((currency) => [currency, exponent]));
}
