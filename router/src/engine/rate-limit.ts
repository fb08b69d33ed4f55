import type { GraphAnswer } from '../graph/graph-request.ts';
import type { PointsAccount } from '../rate-limits/points-account.ts';
import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { EngineAnswer } from './engine-answer.ts';
import type { EngineRequest } from './engine-request.ts';

export function accountOf(request: EngineRequest, rates: RateLimits): PointsAccount | null {
  const { caller, guestAddress: address, isKnown } = request;
  const { viewer, client } = caller;
  const identity = viewer.kind === 'customer' ? viewer.id : null;
  return rates.accountOf({ identity, address, client, isKnown });
}

/** What is refused before it is known what it costs is not free: else it could be asked without end. */
export function isPaid(account: PointsAccount, { outcome, cost }: GraphAnswer): boolean | Promise<boolean> {
  if (outcome === 'RateLimited') return false;
  if (!account.hasReserved) return account.reserve(0, performance.now());
  account.settle(cost?.actual ?? 0);
  return true;
}

export function rateLimited({ state }: PointsAccount): EngineAnswer {
  const whose = state.policy === 'client' ? ' for all callers of this app' : '';
  const message = `expected at most ${state.limit} points a minute${whose}: see the ratelimit header, and ask again later`;
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
