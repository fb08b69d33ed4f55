import type { Database, Tx } from '@tributary/kit/database/database';
import { type Claim, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { isId, newId } from '@tributary/kit/ids';
import { counter } from '@tributary/kit/instruments';
import { holdAll } from '../database/hold-all.ts';
import { insertReservation, knownVariants, lapsedReservationsOn, undo } from '../database/reservations.ts';
import type { HolderHasReservation, InvalidRequest, Shortage, StockShort, VariantsUnknown } from '../domain/failure.ts';
import { invalidity, type Line, merged } from '../domain/reservation.ts';
import type { Service } from './service.ts';
import { letLapse } from './sweep-reservations.ts';
import { takeAll } from './take-all.ts';
import { wrongRequest } from './wrong-request.ts';

export interface ReserveStock {
  /** The calling service. */
  readonly principal: string;
  readonly idempotencyKey: string;
  readonly holderId: string;
  readonly lines: readonly Line[];
  readonly ttlSeconds: number;
}

export type ReserveStockResult =
  | StockReserved
  | StockShort
  | VariantsUnknown
  | HolderHasReservation
  | InvalidRequest
  | IdempotencyKeyReused;

export interface StockReserved {
  readonly kind: 'StockReserved';
  readonly reservationId: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

const answered = counter({
  name: 'tributary_stock_reservations_total',
  help: 'Requests to reserve stock by what they were answered; repeats count as often as they come.',
  labelNames: ['result'],
});

/** Holds all lines for the holder or none. A variant that is not on sale has nothing to hold. */
export async function reserveStock(service: Service, request: ReserveStock): Promise<ReserveStockResult> {
  const result = await reserved(service, request);
  answered({ result: result.kind });
  return result;
}

async function reserved(service: Service, request: ReserveStock): Promise<ReserveStockResult> {
  const { db, now } = service;
  const { principal, idempotencyKey, holderId, lines, ttlSeconds } = request;
  const wrong = wrongRequest(request) ?? invalidity(request);
  if (wrong !== null) return wrong;

  const wanted = merged(lines);
  const variantIds = wanted.map(({ variantId }) => variantId);
  const unknown = variantIds.filter((variantId) => !isId('var', variantId));
  if (unknown.length > 0) return { kind: 'VariantsUnknown', variantIds: unknown };

  // What has lapsed counts as free: it must not stand in the way only because the sweeper has not been here yet.
  await letLapse(service, await lapsedReservationsOn(db, { variantIds, holderId }));

  const input = { holderId, lines, ttlSeconds };
  const claim = { principal, operation: 'stockReserve', key: idempotencyKey, input };
  const wish = { id: newId('rsv', now()), holderId, ttlSeconds, wanted };
  const likely = { kind: 'StockReserved', reservationId: wish.id } as const;
  return (await holdAll(db, { ...wish, claim }, likely)) ?? holdOnce(db, claim, wish);
}

async function holdOnce(db: Database, claim: Claim, wish: Hold): Promise<ReserveStockResult> {
  const done = await once(db, claim, (tx) => hold(tx, wish));
  return done.kind === 'Done' ? done.response : done;
}

interface Hold {
  readonly id: string;
  readonly holderId: string;
  readonly ttlSeconds: number;
  readonly wanted: readonly Line[];
}

async function hold(tx: Tx, { id, holderId, ttlSeconds, wanted }: Hold): Promise<ReserveStockResult> {
  const reservation = await insertReservation(tx, { id, holderId, ttlSeconds });
  if (reservation === null) return { kind: 'HolderHasReservation' };

  const shortages = await takeAll(tx, { reservationId: id, wanted, isOnSaleOnly: true });
  if (shortages.length === 0) {
    return { kind: 'StockReserved', reservationId: id, expiresAt: reservation.expiresAt.toISOString() };
  }
  await undo(tx, id);
  return whyShort(tx, shortages);
}

async function whyShort(tx: Tx, shortages: readonly Shortage[]): Promise<StockShort | VariantsUnknown> {
  const variantIds = shortages.map(({ variantId }) => variantId);
  const known = await knownVariants(tx, variantIds);
  const unknown = variantIds.filter((variantId) => !known.has(variantId));
  return unknown.length > 0 ? { kind: 'VariantsUnknown', variantIds: unknown } : { kind: 'StockShort', shortages };
}
