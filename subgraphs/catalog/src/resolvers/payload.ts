import type { ErrorOf } from '@tributary/kit/serving/user-error';
import type { Refused } from '../domain/failure.ts';
import type { UserErrorModel } from './models.ts';
import { type errorTypes, type Refusal, userErrors } from './user-error.ts';

/** The errors of a payload: as many types as its mutation can be refused for. */
export function errorsOf<Why extends Refusal>(result: {
  readonly kind: string;
  readonly failures?: readonly Why[];
}): readonly ErrorOf<Why, UserErrorModel, typeof errorTypes>[] {
  return (result.failures ?? []).flatMap((failure) => userErrors(failure));
}

interface Fact {
  readonly kind: string;
}

/** An answer that cannot be a refusal for some reason, e.g. for the version of what is new. Throws where it is one all the same. */
export function never<Done extends Fact, Why extends Fact, const Kind extends Why['kind']>(
  answer: Done | Refused<Why>,
  ...kinds: readonly Kind[]
): Done | Refused<Exclude<Why, { readonly kind: Kind }>> {
  if (!isRefused(answer)) return answer;
  const failures = answer.failures.filter(isOther);
  if (failures.length < answer.failures.length) throw new Error(`expected none of ${kinds.join(', ')}`);
  return { kind: 'Refused', failures };

  function isOther(failure: Why): failure is Exclude<Why, { readonly kind: Kind }> {
    return !kinds.some((kind) => kind === failure.kind);
  }
}

function isRefused<Why>(answer: Fact | Refused<Why>): answer is Refused<Why> {
  return answer.kind === 'Refused';
}
