import type { ErrorOf } from '@tributary/kit/serving/user-error';
import type { Changed } from '../domain/failure.ts';
import type { UserErrorModel } from './models.ts';
import { type errorTypes, type Refusal, userError } from './user-error.ts';

/** What a payload shows of what was done; null where nothing was. */
export function doneOf<Done>(changed: Changed<Done, unknown>): Done | null {
  return changed.kind === 'Done' ? changed.done : null;
}

/** The errors of a payload: as many types as its mutation can be refused for. */
export function errorsOf<Why extends Refusal>(result: {
  readonly kind: string;
  readonly failures?: readonly Why[];
}): readonly ErrorOf<Why, UserErrorModel, typeof errorTypes>[] {
  return (result.failures ?? []).map((failure) => userError(failure));
}
