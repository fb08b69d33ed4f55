import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { JointAccount } from './joint-account.ts';
import type { PointsAccount, PolicyName } from './points-account.ts';
import { RedisAccount } from './redis-account.ts';
import { WindowAccounts } from './window-accounts.ts';

export interface RateLimitPolicy {
  /** Points of a minute for whoever is signed in, wherever they are; 0: as many as they like. */
  readonly identityPoints: number;
  /** The same for all guests of a network. */
  readonly addressPoints: number;
  /** The same for all callers of one app together, beside their own. */
  readonly clientPoints: number;
  /** The same for whatever one caller asks of documents known in advance; null: it is counted with the rest. */
  readonly knownPoints: number | null;
  /** How many routers share the limits: while Redis is down, each takes its part. */
  readonly replicas: number;
}

/** Who asks, as far as limits tell callers apart; null where nobody knows. */
export interface RateLimitCaller {
  readonly identity: string | null;
  readonly address: string | null;
  /** The app that a token was given to. */
  readonly client: string | null;
  /** The document is of a manifest. */
  readonly isKnown: boolean;
}

export interface RateLimits {
  /** What a caller may still ask; null where nobody counts. */
  readonly accountOf: (caller: RateLimitCaller) => PointsAccount | null;
}

const windowSeconds = 60;

/** In this process; by Redis for all routers that have the same one. */
export function rateLimits(policy: RateLimitPolicy, redis: Redis | null): RateLimits {
  const blocked = new Map<string, number>();
  // Whoever has used up this router's share may have points left of all routers'.
  redis?.on('ready', () => blocked.clear());
  const limitOf = (name: string, points: number, told: PolicyName): Limit => {
    if (points === 0) return () => null;
    if (redis === null) {
      const accounts = new WindowAccounts({ policy: told, limit: points, windowMs: windowSeconds * 1_000 });
      return (key) => (key === null ? null : accounts.accountOf(key));
    }
    const counting = limiter({ name, points, redis, replicas: policy.replicas });
    return (key) => (key === null ? null : new RedisAccount({ counting, key, blocked, name, policy: told }));
  };
  const ofClient = limitOf('client', policy.clientPoints, 'client');
  const usual = {
    ofIdentity: limitOf('identity', policy.identityPoints, 'default'),
    ofAddress: limitOf('address', policy.addressPoints, 'default'),
  };
  const { knownPoints } = policy;
  const known =
    knownPoints === null
      ? usual
      : {
          ofIdentity: limitOf('identity-known', knownPoints, 'known'),
          ofAddress: limitOf('address-known', knownPoints, 'known'),
        };
  return {
    accountOf: ({ identity, address, client, isKnown }) => {
      const { ofIdentity, ofAddress } = isKnown ? known : usual;
      const own = identity === null ? ofAddress(address) : ofIdentity(identity);
      const shared = ofClient(client);
      if (own === null || shared === null) return own ?? shared;
      return new JointAccount([own, shared]);
    },
  };
}

type Limit = (key: string | null) => PointsAccount | null;

interface LimiterOptions extends Pick<RateLimitPolicy, 'replicas'> {
  readonly name: string;
  readonly points: number;
  readonly redis: Redis;
}

function limiter({ name, points, redis, replicas }: LimiterOptions): RateLimiterRedis {
  const options = { keyPrefix: `tributary-rate-${name}`, points, duration: windowSeconds };
  const share = new RateLimiterMemory({ ...options, points: Math.ceil(points / replicas) });
  return new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: share, rejectIfRedisNotReady: true });
}
