import type { Changed } from '../actions/change-order.ts';
import type { Failure } from '../domain/failure.ts';
import type { OrderErrorModel } from './models.ts';
import { userError } from './user-error.ts';

/** What a payload shows of what was done; null where nothing was. */
export function doneOf<Done>(changed: Changed<Done, unknown>): Done | null {
  return changed.kind === 'Done' ? changed.done : null;
}

/** The errors of a payload. */
export function errorsOf(result: {
  readonly kind: string;
  readonly failures?: readonly Failure[];
}): readonly OrderErrorModel[] {
  return (result.failures ?? []).map(userError);
}
