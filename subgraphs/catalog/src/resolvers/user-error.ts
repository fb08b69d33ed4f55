import { sharedError, toldEachAs } from '@tributary/kit/serving/user-error';
import type { ChangeStockResult, StockChanged } from '../actions/change-stock.ts';
import type { EditsRefused } from '../actions/edit/edit-once.ts';
import type { CollectionRefusal } from '../domain/collection/collection-refusal.ts';
import type { AttributeRefusal } from '../domain/edit/attribute-refusal.ts';
import type { CategoryRefusal, EditRefusal } from '../domain/edit/edit-failure.ts';
import type { Failure, WrongCurrency } from '../domain/failure.ts';
import type { PriceListRefusal } from '../domain/price-list/price-list-refusal.ts';
import type { ModerationRefusal, WritingRefusal } from '../domain/review/review-refusal.ts';
import { attributeChangeError } from './attribute-change-error.ts';
import { categoryChangeError } from './category-change-error.ts';
import { collectionChangeError } from './collection-change-error.ts';
import type { UserErrorModel } from './models.ts';
import { priceListChangeError } from './price-list-change-error.ts';
import { productChangeError } from './product-change-error.ts';
import { reviewError } from './review-error.ts';
import { stockErrors } from './stock-error.ts';

/** All that a mutation may be refused for. */
export type Refusal =
  | Failure
  | Exclude<ChangeStockResult, StockChanged>
  | EditsRefused
  | EditRefusal
  | WrongCurrency
  | CategoryRefusal
  | CollectionRefusal
  | AttributeRefusal
  | PriceListRefusal
  | WritingRefusal
  | ModerationRefusal;

/** As which type of the schema each kind is told. */
export const errorTypes = {
  ProductUnknown: 'NotFoundError',
  VariantUnknown: 'NotFoundError',
  VariantsUnknown: 'NotFoundError',
  CategoryUnknown: 'NotFoundError',
  CollectionUnknown: 'NotFoundError',
  OptionUnknown: 'NotFoundError',
  PictureUnknown: 'NotFoundError',
  AttributeUnknown: 'NotFoundError',
  PriceListUnknown: 'NotFoundError',
  ReviewUnknown: 'NotFoundError',
  NothingReserved: 'NotFoundError',
  StockShort: 'InsufficientStockError',
  InsufficientAt: 'InsufficientStockError',
  StockMovedOn: 'StockMovedOnError',
  ProductVersionConflict: 'ProductVersionConflictError',
  CategoryVersionConflict: 'CategoryVersionConflictError',
  CollectionVersionConflict: 'CollectionVersionConflictError',
  AttributeVersionConflict: 'AttributeVersionConflictError',
  PriceListVersionConflict: 'PriceListVersionConflictError',
  ReviewVersionConflict: 'ReviewVersionConflictError',
  AttributeInUse: 'AttributeInUseError',
  CategoryInUse: 'CategoryInUseError',
  IdempotencyKeyReused: 'IdempotencyKeyReusedError',
  InvalidIdempotencyKey: 'ValidationError',
  InvalidText: 'ValidationError',
  CardNumberGiven: 'ValidationError',
  InvalidHolder: 'ValidationError',
  NoLines: 'ValidationError',
  TooManyLines: 'ValidationError',
  QuantityOutOfRange: 'ValidationError',
  HoldTimeOutOfRange: 'ValidationError',
  HolderHasReservation: 'ValidationError',
  ReservationReleased: 'ValidationError',
  ReservationCommitted: 'ValidationError',
  InvalidLocation: 'ValidationError',
  WrongCurrency: 'ValidationError',
  InvalidValue: 'ValidationError',
  LanguageRefused: 'ValidationError',
  HandleTaken: 'ValidationError',
  InvalidProduct: 'ValidationError',
  InvalidCategory: 'ValidationError',
  InvalidCollection: 'ValidationError',
  AttributeKeyTaken: 'ValidationError',
  InvalidAttribute: 'ValidationError',
  InvalidPriceList: 'ValidationError',
  InvalidRating: 'ValidationError',
  InvalidLanguage: 'ValidationError',
  TooManyReviews: 'ValidationError',
} as const satisfies Record<Refusal['kind'], UserErrorModel['__typename']>;

/** A failure in words, with its code: one error, or one for each variant that it is about. */
export const userErrors = toldEachAs(errorTypes, inWords);

function inWords(failure: Refusal): readonly UserErrorModel[] {
  switch (failure.kind) {
    case 'StockShort':
    case 'VariantsUnknown':
    case 'InsufficientAt':
    case 'StockMovedOn':
    case 'NothingReserved':
    case 'HolderHasReservation':
    case 'ReservationReleased':
    case 'ReservationCommitted':
    case 'InvalidLocation':
    case 'InvalidHolder':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
    case 'HoldTimeOutOfRange':
      return stockErrors(failure);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'InvalidText':
    case 'CardNumberGiven':
      return [sharedError(failure)];
    case 'LanguageRefused':
    case 'WrongCurrency':
    case 'ProductVersionConflict':
    case 'ProductUnknown':
    case 'VariantUnknown':
    case 'CategoryUnknown':
    case 'OptionUnknown':
    case 'PictureUnknown':
    case 'AttributeUnknown':
    case 'InvalidValue':
    case 'HandleTaken':
    case 'InvalidProduct':
      return [productChangeError(failure)];
    case 'CategoryVersionConflict':
    case 'CategoryInUse':
    case 'InvalidCategory':
      return [categoryChangeError(failure)];
    case 'CollectionVersionConflict':
    case 'CollectionUnknown':
    case 'InvalidCollection':
      return [collectionChangeError(failure)];
    case 'AttributeVersionConflict':
    case 'AttributeKeyTaken':
    case 'AttributeInUse':
    case 'InvalidAttribute':
      return [attributeChangeError(failure)];
    case 'PriceListVersionConflict':
    case 'PriceListUnknown':
    case 'InvalidPriceList':
      return [priceListChangeError(failure)];
    case 'ReviewVersionConflict':
    case 'ReviewUnknown':
    case 'InvalidRating':
    case 'InvalidLanguage':
    case 'TooManyReviews':
      return [reviewError(failure)];
  }
}
