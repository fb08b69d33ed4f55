import { money } from '@tributary/kit/money';
import type { CardMark } from '../domain/bank/bank-answer.ts';
import { labelOf } from '../domain/payment/payment-method.ts';

/** For people, with the currency's own number of decimals and no currency: `1,234.56`, `1,235`, `1,234.567`. */
export function amountText(amountMinor: number, currency: string): string {
  const { exponent } = money(amountMinor, currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${amountMinor < 0 ? '-' : ''}${whole}${fraction}`;
}

/** `1,234.56 USD`. */
export function moneyText(amountMinor: number, currency: string): string {
  return `${amountText(amountMinor, currency)} ${currency}`;
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The day in UTC: `20 November 2026`. */
export function dateText(date: Date): string {
  return days.format(date);
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** The name of a country by its ISO 3166 code; what is no code stays as it is. */
export function countryText(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (regions.of(country) ?? country) : country;
}

const brands: ReadonlyMap<string, string> = new Map([
  ['amex', 'American Express'],
  ['diners', 'Diners Club'],
  ['jcb', 'JCB'],
  ['unionpay', 'UnionPay'],
  ['unknown', 'Card'],
]);

/** How its owner recognises a card, whatever way the bank writes its brand: `Visa ending 4242`. */
export function cardText({ brand, last4 }: CardMark): string {
  const name = brands.get(brand) ?? `${brand.slice(0, 1).toUpperCase()}${brand.slice(1)}`;
  return labelOf({ brand: name, last4 });
}

/** One line of at most `lengthMax` characters, without what is no character. */
export function lineText(text: string, lengthMax: number): string {
  const line = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= lengthMax
    ? line
    : `${characters
        .slice(0, lengthMax - 1)
        .join('')
        .trimEnd()}…`;
}
