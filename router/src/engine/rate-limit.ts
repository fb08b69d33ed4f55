import type { GraphAnswer } from '../graph/graph-request.ts';
import type { RateAccount } from '../rate-limits/rate-account.ts';
import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { EngineAnswer } from './engine-answer.ts';
import type { EngineRequest } from './engine-request.ts';

export function accountOf({ caller: { viewer }, guestAddress }: EngineRequest, rates: RateLimits): RateAccount | null {
  return rates.accountOf(
    viewer.kind === 'customer' ? { identity: viewer.id, address: null } : { identity: null, address: guestAddress },
  );
}

/** What is refused before it is known what it costs is not free: else it could be asked without end. */
export async function isPaid(account: RateAccount, { outcome, cost }: GraphAnswer): Promise<boolean> {
  if (outcome === 'RateLimited') return false;
  if (!account.hasReserved) return account.reserve(0, performance.now());
  account.settle(cost?.actual ?? 0);
  return true;
}

export function rateLimited({ state }: RateAccount): EngineAnswer {
  const message = `expected at most ${state.limit} points a minute: see the ratelimit header, and ask again later`;
  return {
    kind: 'Result',
    outcome: 'RateLimited',
    retryAfterMs: state.resetMs,
    freshness: null,
    headers: [],
    calls: 0,
    rate: state,
    result: { errors: [{ message, extensions: { code: 'RATE_LIMITED', retryable: true } }] },
  };
}
