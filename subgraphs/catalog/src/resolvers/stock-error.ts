import type { CommitStockResult, StockCommitted } from '../actions/commit-stock.ts';
import type { ReleaseStockResult, StockReleased } from '../actions/release-stock.ts';
import type { ReserveStockResult, StockReserved } from '../actions/reserve-stock.ts';
import type { RestockStockResult, StockRestocked } from '../actions/restock-stock.ts';
import type { ResolversTypes } from './types.ts';

export type StockFailure = Exclude<
  ReserveStockResult | CommitStockResult | ReleaseStockResult | RestockStockResult,
  StockReserved | StockCommitted | StockReleased | StockRestocked
>;

type StockError = Awaited<ResolversTypes['StockError']>;

/** What a buyer's client is told about a failure: one error, or one for each variant that it is about. */
export function errorsOf(failure: StockFailure): StockError[] {
  switch (failure.kind) {
    case 'StockShort':
      return failure.shortages.map(({ variantId, available }) => ({
        __typename: 'InsufficientStockError',
        code: 'INSUFFICIENT_STOCK',
        message: available === 0 ? 'This item is sold out.' : `Only ${available} of this item are left.`,
        path: ['lines'],
        variantId,
        available,
      }));
    case 'VariantsUnknown':
      return failure.variantIds.map((variantId) => notFound(`There is no variant ${variantId}.`, ['lines']));
    case 'NothingReserved':
      return [notFound('This holder has reserved nothing.', ['holderId'])];
    case 'InvalidRequest':
      return [invalid({ code: 'INVALID', message: failure.message, path: failure.path })];
    case 'HolderHasReservation':
      return [holder('HOLDER_HAS_RESERVATION', 'This holder has a reservation already.')];
    case 'ReservationReleased':
      return [holder('RESERVATION_RELEASED', 'This reservation was given back.')];
    case 'ReservationCommitted':
      return [holder('RESERVATION_COMMITTED', 'These units are sold.')];
    case 'IdempotencyKeyReused':
      return [
        {
          __typename: 'IdempotencyKeyReusedError',
          code: 'IDEMPOTENCY_KEY_REUSED',
          message: 'This idempotency key was used with another input.',
          path: ['idempotencyKey'],
        },
      ];
  }
}

function notFound(message: string, path: readonly string[]): StockError {
  return { __typename: 'NotFoundError', code: 'NOT_FOUND', message, path };
}

function holder(code: string, message: string): StockError {
  return invalid({ code, message, path: ['holderId'] });
}

function invalid(error: {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}): StockError {
  return { __typename: 'ValidationError', ...error };
}
