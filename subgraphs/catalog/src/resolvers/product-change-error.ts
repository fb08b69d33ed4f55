import type { Path } from '@tributary/kit/failure';
import { notFound, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { EditProductsResult, ProductsEdited } from '../actions/edit/edit-products.ts';
import type { InvalidValue } from '../domain/edit/edit-failure.ts';
import type { InvalidProduct } from '../domain/edit/problem-of.ts';
import type { ProductChangeErrorModel } from './models.ts';
import { editsRefused, languageRefused } from './user-error.ts';

/** Why products were not changed, in words. */
export function productChangeErrors(
  failure: Exclude<EditProductsResult, ProductsEdited>,
): readonly ProductChangeErrorModel[] {
  return [productChangeError(failure)];
}

function productChangeError(failure: Exclude<EditProductsResult, ProductsEdited>): ProductChangeErrorModel {
  switch (failure.kind) {
    case 'VersionConflict':
      return versionConflict('ProductVersionConflictError', failure, failure.productId);
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
    case 'AttributeUnknown':
      return notFound('ATTRIBUTE_NOT_FOUND', `There is no attribute ${failure.key}.`, failure.path);
    case 'InvalidValue':
      return invalidValue(failure);
    case 'LanguageRefused':
      return languageRefused(failure);
    case 'HandleTaken':
      return validation('HANDLE_TAKEN', `Another product has the handle ${failure.handle}.`, failure.path);
    case 'InvalidProduct':
      return invalidProduct(failure);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return editsRefused(failure);
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

function invalidValue({ about, problem, path }: InvalidValue): Told<'ValidationError'> {
  const message = `No value of the attribute: ${problem}.`;
  return validation(about === 'UNIT' ? 'WRONG_UNIT' : 'INVALID_ATTRIBUTE_VALUE', message, path);
}

/** An amount in another currency than what it is beside. */
export interface Misfit {
  readonly expected: string;
  readonly actual: string;
  readonly path: Path;
}

export function wrongCurrency({ expected, actual, path }: Misfit): Told<'ValidationError'> {
  return validation('WRONG_CURRENCY', `Expected an amount in ${expected}, got one in ${actual}.`, path);
}
