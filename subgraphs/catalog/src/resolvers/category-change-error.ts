import { type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { CategoryInUse, CategoryVersionConflict, InvalidCategory } from '../domain/edit/edit-failure.ts';
import type { UserErrorModel } from './models.ts';

/** Why categories were not changed, in words, beside what others are not changed for, too. */
export function categoryChangeError(
  failure: CategoryVersionConflict | CategoryInUse | InvalidCategory,
): UserErrorModel {
  switch (failure.kind) {
    case 'CategoryVersionConflict':
      return versionConflict('CategoryVersionConflictError', failure, failure.categoryId);
    case 'CategoryInUse':
      return inUse(failure);
    case 'InvalidCategory':
      return invalidCategory(failure);
  }
}

function inUse({ categoryId, userId, path }: CategoryInUse): UserErrorModel {
  const message = `The category ${categoryId} is in use: ${userId} is in it, or names it.`;
  return { __typename: 'CategoryInUseError', code: 'CATEGORY_IN_USE', message, path, userId };
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
