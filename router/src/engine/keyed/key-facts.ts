import { createHash } from 'node:crypto';
import { isJsonObject } from '../../json/json-object.ts';
import type { SubgraphAnswer } from '../../remote/answer.ts';
import type { EngineRequest } from '../engine-request.ts';
import type { Certainty } from './keyed-mutations.ts';

const guestHeader = 'tributary-guest';

/** Whose a key is: a customer's, or whoever's knows a guest's secret; null where nobody can tell callers apart. */
export function keyNamespace({
  caller: { viewer },
  headers,
}: Pick<EngineRequest, 'caller' | 'headers'>): string | null {
  if (viewer.kind === 'customer') return `customer ${viewer.id}`;
  const secrets = headers[guestHeader];
  if (secrets === undefined) return null;
  return `guest ${createHash('sha256').update(String(secrets)).digest('base64url')}`;
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
