import { type Told, validation } from '@tributary/kit/serving/user-error';
import type { RuleFailure } from '../domain/failure.ts';

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
