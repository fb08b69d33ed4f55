import { invalidKey } from '@tributary/kit/database/idempotency';
import type { InvalidRequest } from '../domain/failure.ts';
import { isHolder } from '../domain/reservation.ts';

/** What is wrong with the key or the holder of a request, or null. */
export function wrongRequest({
  idempotencyKey,
  holderId,
}: {
  readonly idempotencyKey: string;
  readonly holderId: string;
}): InvalidRequest | null {
  return invalidKey(idempotencyKey) ?? (isHolder(holderId) ? null : { kind: 'InvalidHolder' });
}
