import { notFound, sharedInvalid, sharedError, type Told, validation } from '@tributary/kit/serving/user-error';
import type { EditsRefused } from '../actions/edit/edit-once.ts';
import type { Failure, InvalidRequest, Shortage, VariantsUnknown } from '../domain/failure.ts';
import { languagesMax } from '../domain/translation/translation.ts';
import type { LanguageRefused } from '../domain/translation/refused-language.ts';
import type { InsufficientStockModel, StockErrorModel } from './models.ts';

/** A failure in words, with its code: one error, or one for each variant that it is about. */
export function userErrors(failure: Failure): readonly StockErrorModel[] {
  switch (failure.kind) {
    case 'StockShort':
      return failure.shortages.map(insufficient);
    case 'VariantsUnknown':
      return variantsUnknown(failure);
    case 'NothingReserved':
      return [notFound('RESERVATION_NOT_FOUND', 'This holder has reserved nothing.', ['holderId'])];
    case 'HolderHasReservation':
      return [validation('HOLDER_HAS_RESERVATION', 'This holder has a reservation already.', ['holderId'])];
    case 'ReservationReleased':
      return [validation('RESERVATION_RELEASED', 'This reservation was given back.', ['holderId'])];
    case 'ReservationCommitted':
      return [validation('RESERVATION_COMMITTED', 'These units are sold.', ['holderId'])];
    case 'IdempotencyKeyReused':
      return [sharedError(failure)];
    case 'InvalidIdempotencyKey':
    case 'InvalidHolder':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
    case 'HoldTimeOutOfRange':
      return [invalid(failure)];
  }
}

export function variantsUnknown({ variantIds }: VariantsUnknown): readonly Told<'NotFoundError'>[] {
  return variantIds.map((id) => notFound('VARIANT_NOT_FOUND', `There is no variant ${id}.`, ['lines']));
}

export function insufficient({ variantId, available }: Shortage): InsufficientStockModel {
  const message = available === 0 ? 'This item is sold out.' : `Only ${available} of this item are left.`;
  const code = 'INSUFFICIENT_STOCK';
  return { __typename: 'InsufficientStockError', code, message, path: ['lines'], variantId, available };
}

export function invalid(failure: InvalidRequest): Told<'ValidationError'> {
  switch (failure.kind) {
    case 'InvalidIdempotencyKey':
      return sharedInvalid(failure);
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

/** Why edits of the staff's are refused, whatever they are about. */
export function editsRefused(failure: EditsRefused): Told<'ValidationError' | 'IdempotencyKeyReusedError'> {
  return failure.kind === 'IdempotencyKeyReused' ? sharedError(failure) : invalid(failure);
}

export function languageRefused({ reason, language, path }: LanguageRefused): Told<'ValidationError'> {
  switch (reason) {
    case 'NO_LANGUAGE':
      return validation('INVALID_LANGUAGE', 'Expected a language such as de or pt-BR.', path);
    case 'OWN_LANGUAGE':
      return validation('INVALID_LANGUAGE', `The texts themselves are in ${language}: change those.`, path);
    case 'TOO_MANY_LANGUAGES':
      return validation('INVALID_LANGUAGE', `Expected at most ${languagesMax} languages.`, path);
  }
}
