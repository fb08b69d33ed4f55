import { type Invalid, invalid } from './failure.ts';
import type { Address } from './order.ts';

// The SDL's limits: enough for the longest street or name on a parcel, too little for a story.
const textLengthMax = 200;
const streetLinesMax = 5;

/** One printable line of 1 to 200 characters. Control characters and half surrogates fit neither a label nor a table. */
export function isText(value: string): boolean {
  return value.trim() !== '' && value.length <= textLengthMax && !/[\p{Cc}\p{Surrogate}]/u.test(value);
}

/** One address without a name around it, that fits a mail's header. Whether it is anybody's, only a mail can tell. */
export function isEmail(value: string): boolean {
  return isText(value) && /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\.]+(\.[^\s@<>,;:"()[\]\\.]+)+$/.test(value);
}

/** Whether it looks like a card's number: 12 to 19 digits, with or without gaps. Source: ISO/IEC 7812. */
export function isCardNumber(value: string): boolean {
  return /^[\d -]+$/.test(value) && /^\d{12,19}$/.test(value.replaceAll(/[ -]/g, ''));
}

/** One failure for each text that is empty, too long or unprintable. */
export function checkTexts(texts: Readonly<Record<string, string | null>>, path: readonly string[] = []): Invalid[] {
  return Object.entries(texts)
    .filter(([, value]) => value !== null && !isText(value))
    .map(([name]) => invalid('TEXT_INVALID', `Expected 1 to ${textLengthMax} printable characters.`, [...path, name]));
}

export function checkAddress(address: Address, path: readonly string[]): Invalid[] {
  const { name, lines, city, postalCode, region } = address;
  const failures = checkTexts({ name, city, postalCode, region }, path);
  if (lines.length < 1 || lines.length > streetLinesMax) {
    const message = `Expected 1 to ${streetLinesMax} street lines, got ${lines.length}.`;
    return [...failures, invalid('STREET_LINES_INVALID', message, [...path, 'lines'])];
  }
  return [...failures, ...checkTexts(Object.fromEntries(lines.entries()), [...path, 'lines'])];
}
