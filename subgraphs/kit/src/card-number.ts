// Card numbers have 12 to 19 digits. Source: ISO/IEC 7812-1. One must never get as far as a database, a log or a mail.

const lengthMin = 12;
const lengthMax = 19;
const betweenWords = /[^\p{L}\p{N}_-]+/u;
const name = 'x';

/**
 * Whether a text that should be a token holds a card's number, with an expiry date or anything else beside it: 12 digits
 * or more of any script, with anything between them that is neither a letter nor a digit. Whether the number is
 * well-formed is not asked: a mistyped one is a secret, too. A word with a letter in it is what tokens are, whatever digits
 * it has, unless it begins with what is well-formed.
 */
export function isCardNumber(token: string): boolean {
  const words = token.normalize('NFKC').split(betweenWords);
  const besideNames = words.map((word) => (/\p{L}/u.test(word) ? name : word)).join(' ');
  return besideNames.split(name).some((text) => digitsIn(text).length >= lengthMin) || words.some(beginsWithNumber);
}

/** As "4242424242424242exp1230" does, and the first track of a card, whose first letter is a B. */
function beginsWithNumber(word: string): boolean {
  const [beginning = ''] = /^B?[\p{N}_-]+/u.exec(word) ?? [];
  return numbersWithin(beginning).some(isWellFormed);
}

function digitsIn(text: string): readonly string[] {
  return text.match(/\p{Nd}/gu) ?? [];
}

// What people put between the digits of a number, blanks without width included; not what stands in dates and times.
const separator = String.raw`[\s\p{Dash}\p{Cf}.·_]`;
const digitsWithGaps = new RegExp(String.raw`(?<![\p{L}\p{N}])\d(?:${separator}{0,3}\d)*(?![\p{L}\p{N}])`, 'gu');
// Visa, Mastercard, American Express, Diners, JCB, Discover, UnionPay, Maestro, Mir. Years and telephone numbers with
// their 0 or 00 are none.
const issuer = /^(?:4|5[0-8]|6|3[0-9]|22[0-9]|2[3-7])/;
const textNumberMin = 13;

/**
 * Whether a text for people holds a card's number somewhere: digits with gaps that begin as a card's do and whose check
 * digit (Luhn's) is right. An order's number, a date or a telephone number is passed; one in some hundred long numbers
 * of other kinds is taken for a card's.
 */
export function holdsCardNumber(text: string): boolean {
  const runs = text.normalize('NFKC').match(digitsWithGaps) ?? [];
  return runs.some((run) => numbersWithin(run).some(isWellFormed));
}

function isWellFormed(number: string): boolean {
  return issuer.test(number) && isLuhn(number);
}

/** The numbers of 13 to 19 digits that begin and end with groups of a run; "12 4242 4242 4242 4242" holds one. */
function numbersWithin(run: string): string[] {
  const groups = run.match(/\d+/g) ?? [];
  return groups.flatMap((_, first) => {
    const numbers: string[] = [];
    let digits = '';
    for (let next = first; next < groups.length && digits.length <= lengthMax; next += 1) {
      digits += groups[next];
      if (digits.length >= textNumberMin && digits.length <= lengthMax) numbers.push(digits);
    }
    return numbers;
  });
}

/** Source: ISO/IEC 7812-1, annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 1; place <= digits.length; place += 1) {
    const digit = Number(digits.at(-place));
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
