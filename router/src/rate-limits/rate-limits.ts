import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { RateAccount } from './rate-account.ts';

export interface RateLimitPolicy {
  /** Points of a minute for whoever is signed in, wherever they are; 0: as many as they like. */
  readonly identityPoints: number;
  /** The same for all guests of a network. */
  readonly addressPoints: number;
  /** How many routers share the limits: while Redis is down, each takes its part. */
  readonly replicas: number;
}

/** Who asks, as far as limits tell callers apart; null where nobody knows. */
export interface RateLimitCaller {
  readonly identity: string | null;
  readonly address: string | null;
}

export interface RateLimits {
  /** What a caller may still ask; null where nobody counts. */
  readonly accountOf: (caller: RateLimitCaller) => RateAccount | null;
}

const windowSeconds = 60;

/** In this process; by Redis for all routers that have the same one. */
export function rateLimits(policy: RateLimitPolicy, redis: Redis | null): RateLimits {
  const blocked = new Map<string, number>();
  // Whoever has used up this router's share may have points left of all routers'.
  redis?.on('ready', () => blocked.clear());
  const limiterOf = (name: string, points: number) =>
    points === 0 ? null : limiter({ name, points, redis, ...policy });
  const [identities, addresses] = [
    limiterOf('identity', policy.identityPoints),
    limiterOf('address', policy.addressPoints),
  ];
  return {
    accountOf: ({ identity, address }) => {
      const key = identity ?? address;
      const counting = identity === null ? addresses : identities;
      if (key === null || counting === null) return null;
      return new RateAccount({ counting, key, blocked, name: identity === null ? 'address' : 'identity' });
    },
  };
}

interface LimiterOptions extends RateLimitPolicy {
  readonly name: string;
  readonly points: number;
  readonly redis: Redis | null;
}

function limiter({ name, points, redis, replicas }: LimiterOptions): RateLimiterAbstract {
  const options = { keyPrefix: `tributary-rate-${name}`, points, duration: windowSeconds };
  if (redis === null) return new RateLimiterMemory(options);
  const share = new RateLimiterMemory({ ...options, points: Math.ceil(points / replicas) });
  return new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: share, rejectIfRedisNotReady: true });
}
