import { isIdempotencyKey } from '@tributary/kit/database/idempotency';
import { invalid, type InvalidRequest, isHolder } from '../domain/reservation.ts';

/** What is wrong with the key or the holder of a request, or null. */
export function wrongRequest({
  idempotencyKey,
  holderId,
}: {
  readonly idempotencyKey: string;
  readonly holderId: string;
}): InvalidRequest | null {
  if (!isIdempotencyKey(idempotencyKey)) return invalid(['idempotencyKey'], 'expected 8 to 255 characters');
  return isHolder(holderId) ? null : invalid(['holderId'], 'expected 1 to 255 characters');
}
