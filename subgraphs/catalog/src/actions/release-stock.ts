import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { lockReservationOf, settle } from '../database/reservations.ts';
import type { InvalidRequest, ReservationCommitted } from '../domain/failure.ts';
import { announceStock } from './announce-stock.ts';
import type { SettleStock } from './commit-stock.ts';
import { done, onceDone, refusal } from './once-done.ts';
import type { Service } from './service.ts';
import { wrongRequest } from './wrong-request.ts';

export type ReleaseStockResult = StockReleased | ReservationCommitted | InvalidRequest | IdempotencyKeyReused;

export interface StockReleased {
  readonly kind: 'StockReleased';
}

/** Gives back what the holder reserved; a no-op where nothing is held, for whatever reason. */
export function releaseStock(
  { db, now }: Service,
  { principal, idempotencyKey, holderId }: SettleStock,
): Promise<ReleaseStockResult> {
  const wrong = wrongRequest({ idempotencyKey, holderId });
  if (wrong !== null) return Promise.resolve(wrong);

  const claim = { principal, operation: 'stockRelease', key: idempotencyKey, input: { holderId } };
  return onceDone<StockReleased, ReservationCommitted>(db, claim, async (tx) => {
    const reservation = await lockReservationOf(tx, holderId);
    if (reservation?.state === 'COMMITTED') return refusal({ kind: 'ReservationCommitted' });
    if (reservation?.state === 'HELD') {
      const reservations = await settle(tx, [reservation.id], 'RELEASED');
      await announceStock(tx, 'stock.released', { reservations, now: now() });
    }
    return done({ kind: 'StockReleased' });
  });
}
