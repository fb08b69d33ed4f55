import { validation, versionConflict } from '@tributary/kit/serving/user-error';
import type {
  AttributeInUse,
  AttributeKeyTaken,
  AttributeVersionConflict,
  InvalidAttribute,
} from '../domain/edit/attribute-refusal.ts';
import type { UserErrorModel } from './models.ts';

/** Why attributes were not changed, in words, beside what others are not changed for, too. */
export function attributeChangeError(
  failure: AttributeKeyTaken | AttributeVersionConflict | AttributeInUse | InvalidAttribute,
): UserErrorModel {
  switch (failure.kind) {
    case 'AttributeVersionConflict':
      return versionConflict('AttributeVersionConflictError', failure, failure.key);
    case 'AttributeKeyTaken':
      return validation('ATTRIBUTE_KEY_TAKEN', `Another attribute has the key ${failure.key}.`, failure.path);
    case 'AttributeInUse':
      return inUse(failure);
    case 'InvalidAttribute':
      return validation('INVALID_ATTRIBUTE', `No attribute can be so: ${failure.problem}.`, failure.path);
  }
}

function inUse({ key, userId, problem, path }: AttributeInUse): UserErrorModel {
  const why = problem === null ? `${userId} has it` : `${userId} stands in the way: ${problem}`;
  return {
    __typename: 'AttributeInUseError',
    code: 'ATTRIBUTE_IN_USE',
    message: `The attribute ${key} is in use: ${why}.`,
    path,
    userId,
  };
}
