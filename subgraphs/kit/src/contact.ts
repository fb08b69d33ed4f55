import type { InvalidEmail, InvalidPhone, Path } from './failure.ts';
import { invalidText } from './text.ts';

// RFC 5321, section 4.5.3.1: the longest path of a mail.
const emailLengthMax = 254;
const email = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\.]+(\.[^\s@<>,;:"()[\]\\.]+)+$/;

/** Null for one address without a name around it that fits a mail's header. Whether it is anybody's, only a mail tells. */
export function invalidEmail(text: string, path: Path): InvalidEmail | null {
  // Digits are common in addresses, and none is asked for a card there.
  const isText = invalidText(text, { lengthMax: emailLengthMax, isNumber: true }, path) === null;
  return isText && email.test(text) ? null : { kind: 'InvalidEmail', path };
}

// E.164 allows 15 digits with the country's; the shortest that a parcel service can ring has six.
const phoneDigits = /^\d{6,15}$/;
const phone = /^\+?[\d ()./-]{6,30}$/;

/** Null for a telephone number as people write it: digits, blanks, brackets, dots, slashes and hyphens. */
export function invalidPhone(text: string, path: Path): InvalidPhone | null {
  const isPhone = phone.test(text) && phoneDigits.test(text.replaceAll(/\D/g, ''));
  return isPhone ? null : { kind: 'InvalidPhone', path };
}
