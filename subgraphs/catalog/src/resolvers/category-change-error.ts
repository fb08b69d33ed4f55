import { notFound, type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { CategoriesEdited, EditCategoriesResult } from '../actions/edit/edit-categories.ts';
import type { InvalidCategory } from '../domain/edit/edit-failure.ts';
import type { CategoryChangeErrorModel } from './models.ts';
import { editsRefused, languageRefused } from './user-error.ts';

/** Why categories were not changed, in words. */
export function categoryChangeErrors(
  failure: Exclude<EditCategoriesResult, CategoriesEdited>,
): readonly CategoryChangeErrorModel[] {
  return [categoryChangeError(failure)];
}

function categoryChangeError(failure: Exclude<EditCategoriesResult, CategoriesEdited>): CategoryChangeErrorModel {
  switch (failure.kind) {
    case 'VersionConflict':
      return versionConflict('CategoryVersionConflictError', failure, failure.categoryId);
    case 'CategoryUnknown':
      return notFound('CATEGORY_NOT_FOUND', `There is no category ${failure.categoryId}.`, failure.path);
    case 'LanguageRefused':
      return languageRefused(failure);
    case 'HandleTaken':
      return validation('HANDLE_TAKEN', `Another category has the handle ${failure.handle}.`, failure.path);
    case 'InvalidCategory':
      return invalidCategory(failure);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return editsRefused(failure);
  }
}

function invalidCategory({ about, problem, path }: InvalidCategory): Told<'ValidationError'> {
  switch (about) {
    case 'TEXT':
      return validation('INVALID_TEXT', `A category's name: ${problem}.`, path);
    case 'HANDLE':
      return validation('INVALID_HANDLE', `Expected ${problem}.`, path);
    case 'CATEGORY':
      return validation('INVALID_CATEGORY', `No tree can be so: ${problem}.`, path);
  }
}
