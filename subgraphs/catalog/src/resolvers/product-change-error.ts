import {
  notFound,
  sharedError,
  sharedInvalid,
  type Told,
  validation,
  versionConflict,
} from '@tributary/kit/serving/user-error';
import type { EditProductsResult, ProductsEdited } from '../actions/edit/edit-products.ts';
import type { InvalidProduct } from '../domain/edit/problem-of.ts';
import type { ProductChangeErrorModel } from './models.ts';
import { invalid, languageRefused } from './user-error.ts';

/** Why products were not changed, in words. */
export function productChangeErrors(
  failure: Exclude<EditProductsResult, ProductsEdited>,
): readonly ProductChangeErrorModel[] {
  return [productChangeError(failure)];
}

function productChangeError(failure: Exclude<EditProductsResult, ProductsEdited>): ProductChangeErrorModel {
  switch (failure.kind) {
    case 'VersionConflict': {
      const conflict = versionConflict('ProductVersionConflictError', failure, failure.productId);
      return { ...conflict, path: failure.path };
    }
    case 'ProductUnknown':
      return notFound('PRODUCT_NOT_FOUND', `There is no product ${failure.productId}.`, failure.path);
    case 'VariantUnknown':
      return notFound('VARIANT_NOT_FOUND', `There is no variant ${failure.variantId}.`, failure.path);
    case 'CategoryUnknown':
      return notFound('CATEGORY_NOT_FOUND', `There is no category ${failure.categoryId}.`, failure.path);
    case 'OptionUnknown':
      return notFound('OPTION_NOT_FOUND', `The product has no option ${failure.name}.`, failure.path);
    case 'PictureUnknown':
      return notFound('PICTURE_NOT_FOUND', `The product has no picture ${failure.url}.`, failure.path);
    case 'LanguageRefused':
      return languageRefused(failure);
    case 'HandleTaken':
      return validation('HANDLE_TAKEN', `Another product has the handle ${failure.handle}.`, failure.path);
    case 'InvalidProduct':
      return invalidProduct(failure);
    case 'IdempotencyKeyReused':
      return sharedError(failure);
    case 'InvalidIdempotencyKey':
      return sharedInvalid(failure);
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return invalid(failure);
  }
}

function invalidProduct({ about, problem, path }: InvalidProduct): Told<'ValidationError'> {
  const message = `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
  switch (about) {
    case 'TEXT':
      return validation('INVALID_TEXT', message, path);
    case 'CURRENCY':
      return validation('UNKNOWN_CURRENCY', message, path);
    case 'PRICE':
      return validation('INVALID_PRICE', message, path);
    case 'URL':
      return validation('INVALID_URL', message, path);
    case 'HANDLE':
      return validation('INVALID_HANDLE', message, path);
    case 'PRODUCT':
      return validation('INVALID_PRODUCT', message, path);
  }
}
