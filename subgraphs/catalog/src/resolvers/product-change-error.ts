import { notFound, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { EditRefusal, InvalidValue } from '../domain/edit/edit-failure.ts';
import type { InvalidProduct } from '../domain/edit/problem-of.ts';
import type { WrongCurrency } from '../domain/failure.ts';
import type { LanguageRefused } from '../domain/translation/refused-language.ts';
import { languagesMax } from '../domain/translation/translation.ts';
import type { UserErrorModel } from './models.ts';

/** Why products were not changed, in words; and what other things are not changed for, too. */
export function productChangeError(failure: EditRefusal | WrongCurrency): UserErrorModel {
  switch (failure.kind) {
    case 'ProductVersionConflict':
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
    case 'WrongCurrency': {
      const { expected, actual, path } = failure;
      return validation('WRONG_CURRENCY', `Expected an amount in ${expected}, got one in ${actual}.`, path);
    }
    case 'HandleTaken':
      return validation('HANDLE_TAKEN', `Another one has the handle ${failure.handle}.`, failure.path);
    case 'InvalidProduct':
      return invalidProduct(failure);
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

function languageRefused({ reason, language, path }: LanguageRefused): Told<'ValidationError'> {
  switch (reason) {
    case 'NO_LANGUAGE':
      return validation('INVALID_LANGUAGE', 'Expected a language such as de or pt-BR.', path);
    case 'OWN_LANGUAGE':
      return validation('INVALID_LANGUAGE', `The texts themselves are in ${language}: change those.`, path);
    case 'TOO_MANY_LANGUAGES':
      return validation('INVALID_LANGUAGE', `Expected at most ${languagesMax} languages.`, path);
  }
}
