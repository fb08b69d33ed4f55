import { isJsonObject } from '../../json/json-object.ts';
import type { SubgraphAnswer } from '../../remote/answer.ts';
import type { EngineRequest } from '../engine-request.ts';
import type { Certainty } from './keyed-mutations.ts';

/** Whose a key is: a customer's, or whoever's has certain secrets; null where nobody can tell callers apart. */
export function keyNamespace(request: Pick<EngineRequest, 'caller' | 'hooked'>): string | null {
  const own = callersNamespace(request);
  return own === null || request.hooked === null ? own : `${own} in ${request.hooked.realm}`;
}

function callersNamespace({ caller: { viewer, secrets } }: Pick<EngineRequest, 'caller'>): string | null {
  if (viewer.kind === 'customer') return `customer ${viewer.id}`;
  return secrets === null ? null : `guest ${secrets.hash}`;
}

/** Whether a mutation was done, as far as its answer tells. */
export function certaintyOf(answer: SubgraphAnswer): Certainty {
  if (answer.kind !== 'Answered') return answer.mayHaveRun ? 'Doubtful' : 'NotRun';
  const { refusal, errors } = answer;
  if (refusal?.kind === 'Overloaded') return refusal.mayHaveRun ? 'Doubtful' : 'NotRun';
  // It may know that nothing was changed, and says so.
  return errors.length > 0 && errors.every(mayBeAskedAgain) ? 'NotRun' : 'Answered';
}

function mayBeAskedAgain(error: unknown): boolean {
  return isJsonObject(error) && isJsonObject(error['extensions']) && error['extensions']['retryable'] === true;
}
