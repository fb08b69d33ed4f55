import { notFound, type Told, validation } from '@tributary/kit/serving/user-error';
import type {
  Failure,
  InvalidLocation,
  InsufficientAt,
  InvalidRequest,
  Shortage,
  StockMovedOn,
} from '../domain/failure.ts';
import type { UserErrorModel } from './models.ts';

type Shared = { readonly kind: 'IdempotencyKeyReused' | 'InvalidIdempotencyKey' };

/** Why stock was not moved, in words: one error, or one for each variant that it is about. */
export function stockErrors(
  failure: Exclude<Failure, Shared> | InsufficientAt | StockMovedOn | InvalidLocation,
): readonly UserErrorModel[] {
  switch (failure.kind) {
    case 'StockShort':
      return failure.shortages.map((shortage) => insufficient({ ...shortage, path: ['lines'] }));
    case 'VariantsUnknown':
      return failure.variantIds.map((id) => notFound('VARIANT_NOT_FOUND', `There is no variant ${id}.`, ['lines']));
    case 'InsufficientAt':
      return [insufficient(failure)];
    case 'NothingReserved':
      return [notFound('RESERVATION_NOT_FOUND', 'This holder has reserved nothing.', ['holderId'])];
    case 'HolderHasReservation':
      return [validation('HOLDER_HAS_RESERVATION', 'This holder has a reservation already.', ['holderId'])];
    case 'ReservationReleased':
      return [validation('RESERVATION_RELEASED', 'This reservation was given back.', ['holderId'])];
    case 'ReservationCommitted':
      return [validation('RESERVATION_COMMITTED', 'These units are sold.', ['holderId'])];
    case 'StockMovedOn':
      return [movedOn(failure)];
    case 'InvalidLocation':
      return [validation('INVALID_LOCATION', 'Expected a location like loc_0190…', failure.path)];
    case 'InvalidHolder':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
    case 'HoldTimeOutOfRange':
      return [invalid(failure)];
  }
}

function insufficient({ variantId, available, path }: Shortage & Pick<InsufficientAt, 'path'>): UserErrorModel {
  const message = available === 0 ? 'This item is sold out.' : `Only ${available} of this item are left.`;
  const code = 'INSUFFICIENT_STOCK';
  return { __typename: 'InsufficientStockError', code, message, path, variantId, available };
}

function movedOn({ variantId, locationId, onHand, expected, path }: StockMovedOn): UserErrorModel {
  const message = `Expected ${expected} units on hand, there are ${onHand} now.`;
  return { __typename: 'StockMovedOnError', code: 'STOCK_MOVED_ON', message, path, variantId, locationId, onHand };
}

/** What breaks a rule that can be told without looking, in words. */
function invalid(
  failure: Exclude<InvalidRequest, { readonly kind: 'InvalidIdempotencyKey' }>,
): Told<'ValidationError'> {
  switch (failure.kind) {
    case 'InvalidHolder':
      return validation('INVALID_HOLDER', 'Expected a holder of 1 to 255 characters.', ['holderId']);
    case 'NoLines':
      return validation('NO_LINES', 'Expected at least one line.', failure.path);
    case 'TooManyLines':
      return validation('TOO_MANY_LINES', `Expected at most ${failure.max} lines, got ${failure.count}.`, failure.path);
    case 'QuantityOutOfRange': {
      const { min, max, quantity, path } = failure;
      return validation('QUANTITY_OUT_OF_RANGE', `Expected ${min} to ${max} units on the line, got ${quantity}.`, path);
    }
    case 'HoldTimeOutOfRange': {
      const { min, max, seconds } = failure;
      const message = `Expected to hold for ${min} to ${max} seconds, got ${seconds}.`;
      return validation('HOLD_TIME_OUT_OF_RANGE', message, ['ttlSeconds']);
    }
  }
}
