import type { RateState } from '../rate-limits/points-account.ts';

/** Names and values by turns. Source: RateLimit header fields for HTTP, draft 10. */
export function rateHeaders({ policy, limit, remaining, resetMs }: RateState): readonly string[] {
  const policyText = `"${policy}";q=${limit};w=60`;
  return ['ratelimit-policy', policyText, 'ratelimit', `"${policy}";r=${remaining};t=${Math.ceil(resetMs / 1_000)}`];
}
