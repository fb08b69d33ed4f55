import { notFound, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type {
  InvalidPriceList,
  PriceListUnknown,
  PriceListVersionConflict,
} from '../domain/price-list/price-list-refusal.ts';
import type { UserErrorModel } from './models.ts';

/** Why price lists were not changed, in words, beside what others are not changed for, too. */
export function priceListChangeError(
  failure: PriceListUnknown | PriceListVersionConflict | InvalidPriceList,
): UserErrorModel {
  switch (failure.kind) {
    case 'PriceListVersionConflict':
      return versionConflict('PriceListVersionConflictError', failure, failure.priceListId);
    case 'PriceListUnknown':
      return notFound('PRICE_LIST_NOT_FOUND', `There is no price list ${failure.priceListId}.`, failure.path);
    case 'InvalidPriceList':
      return invalidPriceList(failure);
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
