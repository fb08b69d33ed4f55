import { DatabaseUnavailable } from '../database/outage.ts';
import { RequestError } from '../errors.ts';
import { RemoteError } from '../remote.ts';

/** What is answered where our database or a sister cannot be worked with now; null where something else is wrong. */
export function outageAnswer(cause: unknown): RequestError | null {
  if (cause instanceof DatabaseUnavailable) {
    return new RequestError('SERVICE_UNAVAILABLE', 'The service cannot do this now.', { cause });
  }
  if (cause instanceof RemoteError && cause.isRetryable) {
    return new RequestError('REMOTE_UNAVAILABLE', 'A service that is needed for this does not answer.', { cause });
  }
  return null;
}
