import { isIdempotencyKey } from '@tributary/kit/database/idempotency';
import type { InvalidInput } from './payment/payment-result.ts';

export function invalidKey(key: string): InvalidInput | null {
  return isIdempotencyKey(key)
    ? null
    : invalidInput('idempotencyKey', 'INVALID_IDEMPOTENCY_KEY', 'expected 8 to 255 characters');
}

export function invalidAmount(amountMinor: number): InvalidInput | null {
  return amountMinor > 0
    ? null
    : invalidInput('amountMinor', 'INVALID_AMOUNT', `expected more than zero, got ${amountMinor}`);
}

// Tokens of payment companies have at most some hundred characters.
const tokenLengthMax = 500;

export function invalidToken(token: string): InvalidInput | null {
  const field = 'paymentMethodToken';
  if (token.length < 1 || token.length > tokenLengthMax || token.includes('\0')) {
    return invalidInput(field, 'INVALID_PAYMENT_METHOD', `expected 1 to ${tokenLengthMax} characters`);
  }
  // A card's number has 12 to 19 digits. It must never get as far as a database or a log.
  const isNumber = /^[\d -]{12,30}$/.test(token);
  return isNumber ? invalidInput(field, 'INVALID_PAYMENT_METHOD', "expected the bank's token, never a number") : null;
}

// Some lines of text, for a person to read.
const reasonLengthMax = 500;

export function invalidReason(reason: string): InvalidInput | null {
  return reason.length >= 1 && reason.length <= reasonLengthMax && !reason.includes('\0')
    ? null
    : invalidInput('reason', 'INVALID_REASON', `expected 1 to ${reasonLengthMax} characters`);
}

export function invalidInput(field: string, code: string, message: string): InvalidInput {
  return { kind: 'InvalidInput', code, path: [field], message };
}
