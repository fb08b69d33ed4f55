import { isCardNumber } from '@tributary/kit/card-number';
import { invalidEmail } from '@tributary/kit/contact';
import { unknownCountry, type UserAssigned } from '@tributary/kit/countries';
import type { CardNumberGiven, InvalidText, Path } from '@tributary/kit/failure';
import { invalidText, invalidTexts } from '@tributary/kit/text';
import { invalidVatId } from '@tributary/kit/vat-id';
import type { InvalidInput } from './failure.ts';
import type { Address } from './order.ts';

// The SDL's limits: enough for the longest street or name on a parcel, too little for a story.
const lengthMax = 200;
const streetLinesMax = 5;

/** What is wrong with words for people. */
export type InvalidWords = InvalidText | CardNumberGiven;

/** One failure for each text that cannot be read, is too long or unprintable. */
export function checkTexts(texts: Readonly<Record<string, string | null>>, path: Path = []): readonly InvalidWords[] {
  return invalidTexts(texts, { lengthMax }, path);
}

/** Whether it may be an id, a token or a number of somebody else's: one printable line that is not a story. */
export function isReference(text: string): boolean {
  return invalidText(text, { lengthMax, isNumber: true }, []) === null;
}

/** Nothing where there is none to check. */
export function checkEmail(email: string | null): readonly InvalidInput[] {
  const failure = email === null ? null : invalidEmail(email, ['email']);
  return failure === null ? [] : [failure];
}

/** `beside`: the countries that the shop knows beside ISO's. */
export function checkAddress(address: Address, path: Path, beside: readonly UserAssigned[]): readonly InvalidInput[] {
  const { name, lines, city, postalCode, region, country } = address;
  const unknown = unknownCountry(country, beside, [...path, 'country']);
  const failures = [...checkTexts({ name, city, postalCode, region }, path), ...(unknown === null ? [] : [unknown])];
  if (lines.length < 1 || lines.length > streetLinesMax) {
    return [...failures, { kind: 'InvalidStreetLines', path: [...path, 'lines'] }];
  }
  return [...failures, ...checkTexts(Object.fromEntries(lines.entries()), [...path, 'lines'])];
}

/** What an order says of where it goes, to whom it is billed and where its buyer is written to. */
export interface Contacts {
  readonly shippingAddress: Address | null;
  readonly billingAddress: Address | null;
  readonly vatId: string | null;
  readonly email: string | null;
}

/** Nothing of what is not said. `beside`: as with addresses. */
export function checkContacts(
  { shippingAddress, billingAddress, vatId, email }: Contacts,
  beside: readonly UserAssigned[],
): readonly InvalidInput[] {
  const badVatId = vatId === null ? null : invalidVatId(vatId, ['vatId']);
  return [
    ...(shippingAddress === null ? [] : checkAddress(shippingAddress, ['shippingAddress'], beside)),
    ...(billingAddress === null ? [] : checkAddress(billingAddress, ['billingAddress'], beside)),
    ...(badVatId === null ? [] : [badVatId]),
    ...checkEmail(email),
  ];
}

// As many as a till takes.
const giftCardsMax = 5;

/** Each once. */
export function checkGiftCards(tokens: readonly string[]): readonly InvalidInput[] {
  return tokens.flatMap((token, index): InvalidInput[] => {
    const path = ['giftCardTokens', String(index)];
    if (isCardNumber(token)) return [{ kind: 'CardNumberGiven', path }];
    const isOne = isReference(token) && index < giftCardsMax && tokens.indexOf(token) === index;
    return isOne ? [] : [{ kind: 'InvalidPaymentMethod', path }];
  });
}

/** Nothing to pay needs no token. A card's number must never get as far as a database or a log. */
export function checkPaymentMethod(token: string | null, amountMinor: number): readonly InvalidInput[] {
  const path = ['paymentMethod'];
  if (token !== null && isCardNumber(token)) return [{ kind: 'CardNumberGiven', path }];
  const isPayable = token === null ? amountMinor <= 0 : isReference(token);
  return isPayable ? [] : [{ kind: 'InvalidPaymentMethod', path }];
}
