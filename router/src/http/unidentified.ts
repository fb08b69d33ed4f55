import type { Caller, Identified } from '../identity/caller.ts';
import type { Log } from '../telemetry/log.ts';
import { pluginFailed } from './hooked.ts';
import { type HttpProblem, httpProblem } from './problem.ts';

/** Whoever asks is not known, by their fault or ours. */
export function unidentified(found: Exclude<Identified, Caller>, requestId: string, log: Log): HttpProblem {
  switch (found.kind) {
    case 'TokenRefused':
      return httpProblem(401, 'UNAUTHENTICATED', {
        message: found.message,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    case 'ScopeLacking':
      // RFC 6750, 3.1.
      return httpProblem(403, 'CONTRACT_FORBIDDEN', {
        message: `expected a token with the scope ${found.scope}`,
        headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${found.scope}"` },
      });
    case 'IdentityUnavailable':
      log.error({ requestId, reason: found.reason }, 'tokens cannot be verified: no keys');
      return httpProblem(503, 'IDENTITY_UNAVAILABLE', { message: 'tokens cannot be verified now; try again later' });
    case 'IdentityFailed':
      return pluginFailed;
  }
}
