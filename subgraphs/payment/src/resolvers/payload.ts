import type { ErrorOf } from '@tributary/kit/serving/user-error';
import type { Failure } from '../domain/failure.ts';
import type { UserErrorModel } from './models.ts';
import { type errorTypes, userError } from './user-error.ts';

/** The errors of a payload: as many types as its mutation can be refused for. */
export function errorsOf<Why extends Failure>(result: {
  readonly kind: string;
  readonly failures?: readonly Why[];
}): readonly ErrorOf<Why, UserErrorModel, typeof errorTypes>[] {
  return (result.failures ?? []).map((failure) => userError(failure));
}
