import { isIdempotencyKey } from '@tributary/kit/idempotency';
import { invalid, type InvalidRequest } from '../domain/reservation.ts';

/** What is wrong with an idempotency key, or null. */
export function wrongKey(idempotencyKey: string): InvalidRequest | null {
  return isIdempotencyKey(idempotencyKey) ? null : invalid(['idempotencyKey'], 'expected 8 to 255 characters');
}
