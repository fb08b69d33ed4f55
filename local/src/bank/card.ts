/** What the bank will do with a card; decided when it is tokenised. */
export type Behaviour = 'succeeds' | 'generic_decline' | 'insufficient_funds' | 'times_out' | 'second_step';

export interface Card {
  /** Digits only. */
  readonly number: string;
  /** MM/YY: valid to the end of that month. */
  readonly expiry: string;
  readonly securityCode: string;
}

/** Why a card is refused before any money is asked of it. */
export type CardProblem = 'invalid_number' | 'invalid_expiry' | 'expired_card' | 'invalid_security_code';

/** Card numbers with a part to play; every other valid number succeeds. They are the ones that Stripe's users know. */
const scripted: ReadonlyMap<string, Behaviour> = new Map([
  ['4242424242424242', 'succeeds'],
  ['4000000000000002', 'generic_decline'],
  ['4000000000009995', 'insufficient_funds'],
  ['4000000000000044', 'times_out'],
  ['4000000000003220', 'second_step'],
]);

/** What the bank knows a card by. The number is forgotten when this is made. */
export interface Token {
  readonly behaviour: Behaviour;
  readonly brand: string;
  readonly last4: string;
  /** MM/YY */
  readonly expiry: string;
  /** It may be charged more than once, so that a shop may save it. */
  readonly isReusable: boolean;
}

/** Tokens that need no tokenising. */
export const wellKnownTokens: ReadonlyMap<string, Token> = new Map([
  ['tok_visa', wellKnown('succeeds', '4242')],
  ['tok_declined', wellKnown('generic_decline', '0002')],
  ['tok_insufficient_funds', wellKnown('insufficient_funds', '9995')],
  ['tok_timeout', wellKnown('times_out', '0044')],
  ['tok_second_step', wellKnown('second_step', '3220')],
]);

// The latest expiry that two digits can tell: cards of play do not grow old.
function wellKnown(behaviour: Behaviour, last4: string): Token {
  return { behaviour, brand: 'visa', last4, expiry: '12/99', isReusable: true };
}

export function tokenOf({ number, expiry }: Card, isReusable: boolean): Token {
  return { behaviour: behaviourOf(number), brand: brandOf(number), last4: number.slice(-4), expiry, isReusable };
}

function behaviourOf(number: string): Behaviour {
  return scripted.get(number) ?? 'succeeds';
}

export function problemWith({ number, expiry, securityCode }: Card, now: Date): CardProblem | null {
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) return 'invalid_number';
  const [, month, year] = /^(0[1-9]|1[0-2])\/(\d\d)$/.exec(expiry) ?? [];
  if (month === undefined || year === undefined) return 'invalid_expiry';
  // Months count from 0 here, so this is the first instant after the month of expiry.
  if (Date.UTC(2000 + Number(year), Number(month)) <= now.getTime()) return 'expired_card';
  return /^\d{3,4}$/.test(securityCode) ? null : 'invalid_security_code';
}

/** ISO/IEC 7812-1, annex B: every second digit from the right counts double, and all digits sum to a multiple of ten. */
function passesLuhn(number: string): boolean {
  let sum = 0;
  for (const [index, digit] of number.split('').toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function brandOf(number: string): string {
  if (number.startsWith('4')) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  return 'unknown';
}
