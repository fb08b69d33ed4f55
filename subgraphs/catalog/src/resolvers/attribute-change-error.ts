import { notFound, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { AttributesEdited, EditAttributesResult } from '../actions/edit/edit-attributes.ts';
import type { AttributeInUse } from '../domain/edit/attribute-refusal.ts';
import type { AttributeChangeErrorModel } from './models.ts';
import { editsRefused, languageRefused } from './user-error.ts';

/** Why attributes were not changed, in words. */
export function attributeChangeErrors(
  failure: Exclude<EditAttributesResult, AttributesEdited>,
): readonly AttributeChangeErrorModel[] {
  return [attributeChangeError(failure)];
}

function attributeChangeError(failure: Exclude<EditAttributesResult, AttributesEdited>): AttributeChangeErrorModel {
  switch (failure.kind) {
    case 'VersionConflict':
      return versionConflict('AttributeVersionConflictError', failure, failure.key);
    case 'AttributeUnknown':
      return notFound('ATTRIBUTE_NOT_FOUND', `There is no attribute ${failure.key}.`, failure.path);
    case 'AttributeKeyTaken':
      return validation('ATTRIBUTE_KEY_TAKEN', `Another attribute has the key ${failure.key}.`, failure.path);
    case 'AttributeInUse':
      return inUse(failure);
    case 'LanguageRefused':
      return languageRefused(failure);
    case 'InvalidAttribute':
      return validation('INVALID_ATTRIBUTE', `No attribute can be so: ${failure.problem}.`, failure.path);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return editsRefused(failure);
  }
}

function inUse({ key, userId, problem, path }: AttributeInUse): AttributeChangeErrorModel {
  const why = problem === null ? `${userId} has it` : `${userId} stands in the way: ${problem}`;
  return {
    __typename: 'AttributeInUseError',
    code: 'ATTRIBUTE_IN_USE',
    message: `The attribute ${key} is in use: ${why}.`,
    path,
    userId,
  };
}
