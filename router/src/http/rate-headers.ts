import type { RateState } from '../rate-limits/rate-account.ts';

/** Source: RateLimit header fields for HTTP, draft 10. */
export function rateHeaders({ policy, limit, remaining, resetMs }: RateState): Readonly<Record<string, string>> {
  return {
    'ratelimit-policy': `"${policy}";q=${limit};w=60`,
    ratelimit: `"${policy}";r=${remaining};t=${Math.ceil(resetMs / 1_000)}`,
  };
}
