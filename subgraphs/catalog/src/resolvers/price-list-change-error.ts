import { notFound, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { EditPriceListsResult, PriceListsEdited } from '../actions/edit/edit-price-lists.ts';
import type { InvalidPriceList } from '../domain/price-list/price-list-refusal.ts';
import type { PriceListChangeErrorModel } from './models.ts';
import { editsRefused } from './user-error.ts';

type Failure = Exclude<EditPriceListsResult, PriceListsEdited>;

/** Why price lists were not changed, in words. */
export function priceListChangeErrors(failure: Failure): readonly PriceListChangeErrorModel[] {
  return [priceListChangeError(failure)];
}

function priceListChangeError(failure: Failure): PriceListChangeErrorModel {
  switch (failure.kind) {
    case 'VersionConflict':
      return versionConflict('PriceListVersionConflictError', failure, failure.priceListId);
    case 'PriceListUnknown':
      return notFound('PRICE_LIST_NOT_FOUND', `There is no price list ${failure.priceListId}.`, failure.path);
    case 'VariantUnknown':
      return notFound('VARIANT_NOT_FOUND', `There is no variant ${failure.variantId}.`, failure.path);
    case 'HandleTaken':
      return validation('HANDLE_TAKEN', `Another price list has the handle ${failure.handle}.`, failure.path);
    case 'InvalidPriceList':
      return invalidPriceList(failure);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return editsRefused(failure);
  }
}

function invalidPriceList({ about, problem, path }: InvalidPriceList): Told<'ValidationError'> {
  switch (about) {
    case 'TEXT':
      return validation('INVALID_TEXT', `A price list's text: ${problem}.`, path);
    case 'HANDLE':
      return validation('INVALID_HANDLE', `Expected ${problem}.`, path);
    case 'CURRENCY':
      return validation('UNKNOWN_CURRENCY', `The currency of a price list: ${problem}.`, path);
    case 'PRICE':
      return validation('INVALID_PRICE', `A price in a list: ${problem}.`, path);
    case 'PRICE_LIST':
      return validation('INVALID_PRICE_LIST', `No price list can be so: ${problem}.`, path);
  }
}
