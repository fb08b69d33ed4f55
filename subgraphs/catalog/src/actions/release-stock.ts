import type { Database } from '@tributary/kit/database/database';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { lockReservationOf, settle } from '../database/reservations.ts';
import type { InvalidRequest } from '../domain/reservation.ts';
import { announceStock } from './announce-stock.ts';
import type { SettleStock } from './commit-stock.ts';
import { onceDone } from './once-done.ts';
import { wrongRequest } from './wrong-request.ts';

export type ReleaseStockResult = StockReleased | ReservationCommitted | InvalidRequest | IdempotencyKeyReused;

export interface StockReleased {
  readonly kind: 'StockReleased';
}

/** The units are sold; they come back by a return, not by a release. */
export interface ReservationCommitted {
  readonly kind: 'ReservationCommitted';
}

/** Gives back what the holder reserved; a no-op where nothing is held, for whatever reason. */
export function releaseStock(
  db: Database,
  { principal, idempotencyKey, holderId }: SettleStock,
): Promise<ReleaseStockResult> {
  const wrong = wrongRequest({ idempotencyKey, holderId });
  if (wrong !== null) return Promise.resolve(wrong);

  const claim = { principal, operation: 'stockRelease', key: idempotencyKey, input: { holderId } };
  return onceDone<StockReleased, ReservationCommitted>(db, claim, async (tx) => {
    const reservation = await lockReservationOf(tx, holderId);
    if (reservation?.state === 'COMMITTED') return { refusal: { kind: 'ReservationCommitted' } };
    if (reservation?.state === 'HELD') {
      await announceStock(tx, 'stock.released', await settle(tx, [reservation.id], 'RELEASED'));
    }
    return { done: { kind: 'StockReleased' } };
  });
}
