import type { Path } from '@tributary/kit/failure';
import { isCardNumber } from '@tributary/kit/card-number';
import type { Money } from '@tributary/kit/money';
import { invalidText } from '@tributary/kit/text';
import type { InvalidInput, InvalidMethod, WrongCurrency } from './failure.ts';

/** An amount as somebody gives it. */
export type GivenMoney = Pick<Money, 'amountMinor' | 'currency'>;

/** Null where the amount, in minor units, is one. */
export function invalidAmount(
  amountMinor: number,
  { path = ['amountMinor'], minMinor = 1 }: { readonly path?: Path; readonly minMinor?: number } = {},
): InvalidInput | null {
  return amountMinor >= minMinor ? null : { kind: 'AmountTooSmall', amountMinor, minMinor, path };
}

/** Null where `amount` of an input is more than nothing. */
export function invalidMoney({ amountMinor }: GivenMoney): InvalidInput | null {
  return invalidAmount(amountMinor, { path: ['amount', 'amountMinor'] });
}

/** Null where `amount` of an input is in the currency, or not given. */
export function wrongCurrency(amount: GivenMoney | null, expected: string): WrongCurrency | null {
  const actual = amount?.currency ?? expected;
  return actual === expected ? null : { kind: 'WrongCurrency', expected, actual, path: ['amount', 'currency'] };
}

// Tokens of payment companies have at most some hundred characters.
const tokenLengthMax = 500;

/** Null where the text may be a bank's token, or the id of a saved method. */
export function invalidToken(token: string): InvalidMethod | null {
  if (token.length < 1 || token.length > tokenLengthMax || token.includes('\0')) {
    return { kind: 'InvalidToken', lengthMax: tokenLengthMax };
  }
  return isCardNumber(token) ? { kind: 'CardNumberGiven', path: ['paymentMethodToken'] } : null;
}

// Some lines of text, for a person to read.
const reasonLengthMax = 500;

export function invalidReason(reason: string): InvalidInput | null {
  return invalidText(reason, { lengthMax: reasonLengthMax, isMultiline: true }, ['reason']);
}

// As many as fit a line or two of an invoice.
const titleLengthMax = 200;

export function invalidTitle(title: string): InvalidInput | null {
  return invalidText(title, { lengthMax: titleLengthMax }, ['title']);
}

// Ids of ours have 36 characters.
const idLengthMax = 100;

/** Null where the text may be an id of another service's. */
export function invalidId(id: string, field: string): InvalidInput | null {
  const isOne = id.length >= 1 && id.length <= idLengthMax && !id.includes('\0');
  return isOne ? null : { kind: 'InvalidId', lengthMax: idLengthMax, path: [field] };
}
