import { isIdempotencyKey } from '@tributary/kit/idempotency';
import type { InvalidInput } from './payment-result.ts';

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

export function invalidInput(field: string, code: string, message: string): InvalidInput {
  return { kind: 'InvalidInput', code, path: [field], message };
}
