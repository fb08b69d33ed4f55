import { secretWords } from './secret-names.ts';

/** What a text is taken for a secret by, wherever it stands. */
const patterns: readonly RegExp[] = [
  // The name and password of a URL.
  /(?<=:\/\/)[^\s/@"]{1,256}(?=@)/,
  // A JSON Web Token, RFC 7519.
  /eyJ[\w-]{8,}\.[\w-]{2,}\.[\w-]*/,
  /(?<=\b(?:bearer|basic) )[\w.~+/=-]{8,}/,
  // As forms, queries of URLs and cookies say it, and headers of ours and others.
  new RegExp(`(?<=(?:${secretWords})[\\w-]{0,32}=)[^\\s&;,"'<>]{2,}`),
  /(?<=\bcookie: ?)[^\s,;"]+(?:; ?[^\s,;"]+)*/,
  /(?<=\bx-[\w-]{0,32}(?:key|token|secret): ?)[^\s,;"']+/,
  // Lengths are those of RFC 5321 and 1035; quoted names of boxes are nobody's.
  /[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,63}/,
  // What may be a card's number, ISO/IEC 7812, as people write it.
  /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/,
];

const secret = new RegExp(patterns.map(({ source }) => source).join('|'), 'gi');

/** A text without the mail addresses, card numbers, tokens and passwords of URLs in it. */
export function withoutPatterns(text: string, standInFor: (secret: string) => string): string {
  return text.replaceAll(secret, (found) => (isOtherNumber(found) ? found : standInFor(found)));
}

/** As long as a card's number, and none. */
function isOtherNumber(text: string): boolean {
  return /^[\d -]+$/.test(text) && !isCardNumber(text);
}

/** By Luhn's check digit. Source: ISO/IEC 7812-1, annex B. */
function isCardNumber(text: string): boolean {
  let sum = 0;
  let isDoubled = false;
  for (const digit of text.replaceAll(/\D/g, '').split('').toReversed()) {
    const value = Number(digit) * (isDoubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
    isDoubled = !isDoubled;
  }
  return sum % 10 === 0;
}
