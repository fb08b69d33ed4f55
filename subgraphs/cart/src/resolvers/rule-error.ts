import { type Told, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { KeptPromotion } from '../actions/change-promotions.ts';
import type { Failure } from '../domain/failure.ts';
import type { UserErrorModel } from './models.ts';

/** What is wrong with what the staff set. */
export type RuleFailure = Extract<Failure, { readonly kind: 'InvalidRule' | 'TooManyPromotions' | 'CodeTaken' }>;

export function invalidRule(failure: RuleFailure): Told<'ValidationError'> {
  switch (failure.kind) {
    case 'InvalidRule':
      return validation('INVALID_RULE', `This cannot be set: ${failure.problem}.`, failure.path);
    case 'TooManyPromotions': {
      const { max, count } = failure;
      return validation('TOO_MANY_PROMOTIONS', `Expected at most ${max} promotions, got ${count}.`, ['promotions']);
    }
    case 'CodeTaken':
      return validation('CODE_TAKEN', `The code ${failure.taken} is taken already.`, failure.path);
  }
}

/** With the promotion as it is now. */
export function promotionConflict(
  failure: Extract<Failure, { readonly kind: 'VersionConflict' }>,
  current: KeptPromotion,
): UserErrorModel {
  return versionConflict('PromotionVersionConflictError', failure, current);
}
