import type { Tx } from '@tributary/kit/database/database';
import { sqlStateOf } from '@tributary/kit/database/sql-state';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { lockReservationOf, reopen, sellHeld, settle } from '../database/reservations.ts';
import type { InvalidRequest, NothingReserved, ReservationReleased, StockShort } from '../domain/failure.ts';
import type { Reservation } from '../domain/reservation.ts';
import { announceStock } from './announce-stock.ts';
import { type Attempt, done, onceDone, refusal } from './once-done.ts';
import type { Service } from './service.ts';
import { takeAll } from './take-all.ts';
import { wrongRequest } from './wrong-request.ts';

export interface SettleStock {
  /** The calling service. */
  readonly principal: string;
  readonly idempotencyKey: string;
  readonly holderId: string;
}

export type CommitStockResult = StockCommitted | CommitRefusal | InvalidRequest | IdempotencyKeyReused;

export interface StockCommitted {
  readonly kind: 'StockCommitted';
}

type CommitRefusal = NothingReserved | ReservationReleased | StockShort;

/**
 * Turns what the holder reserved into a sale; a no-op where that was done. A reservation past its time is as good as
 * any while nobody has swept it. One that was swept is taken anew, as far as the stock is still there; else StockShort,
 * and the same key may be tried again when stock has come in.
 */
export async function commitStock(service: Service, request: SettleStock): Promise<CommitStockResult> {
  const wrong = wrongRequest(request);
  if (wrong !== null) return wrong;
  try {
    return await commitOnce(service, request);
  } catch (cause) {
    if (sqlStateOf(cause) !== uniqueViolation) throw cause;
    // While the lapsed reservation was taken anew its holder made a new one: that is the one to commit.
    return commitOnce(service, request);
  }
}

const uniqueViolation = '23505';

async function commitOnce(
  { db, now }: Service,
  { principal, idempotencyKey, holderId }: SettleStock,
): Promise<StockCommitted | CommitRefusal | IdempotencyKeyReused> {
  const likelyAnswer: StockCommitted = { kind: 'StockCommitted' };
  const claim = { principal, operation: 'stockCommit', key: idempotencyKey, input: { holderId }, likelyAnswer };
  // What nearly every commit comes to.
  if (await sellHeld(db, { holderId, claim, now: now() })) return likelyAnswer;
  return onceDone(db, claim, async (tx) => {
    const reservation = await lockReservationOf(tx, holderId);
    return reservation === null ? refusal({ kind: 'NothingReserved' }) : commit(tx, reservation, now());
  });
}

async function commit(tx: Tx, { id, state }: Reservation, now: Date): Promise<Attempt<StockCommitted, CommitRefusal>> {
  switch (state) {
    case 'COMMITTED':
      return done({ kind: 'StockCommitted' });
    case 'RELEASED':
      return refusal({ kind: 'ReservationReleased' });
    case 'HELD':
      await announceStock(tx, 'stock.committed', { reservations: await settle(tx, [id], 'COMMITTED'), now });
      return done({ kind: 'StockCommitted' });
    case 'LAPSED':
      return retake(tx, id, now);
  }
}

async function retake(tx: Tx, id: string, now: Date): Promise<Attempt<StockCommitted, StockShort>> {
  const wanted = await reopen(tx, id);
  const shortages = await takeAll(tx, { reservationId: id, wanted, isOnSaleOnly: false });
  if (shortages.length > 0) return refusal({ kind: 'StockShort', shortages });
  await announceStock(tx, 'stock.committed', { reservations: await settle(tx, [id], 'COMMITTED'), now });
  return done({ kind: 'StockCommitted' });
}
