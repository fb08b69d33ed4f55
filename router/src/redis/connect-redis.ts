import { Redis } from 'ioredis';
import type { Log } from '../telemetry/log.ts';

// An answer takes a millisecond; a request is not to wait longer for one than for a subgraph's.
const commandTimeoutMs = 250;
const reconnectMsMax = 2_000;

/** What routers share. A command fails at once while Redis is out of reach: whoever gives it says what happens then. */
export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    retryStrategy: (times) => Math.min(times * 100, reconnectMsMax),
  });
  const state = { isTold: false };
  redis.on('error', (cause: Error) => {
    if (!state.isTold)
      log.warn({ reason: cause.message }, 'Redis does not answer: this router takes its share of the limits');
    state.isTold = true;
  });
  redis.on('ready', () => {
    if (state.isTold) log.info('Redis answers again');
    state.isTold = false;
  });
  return redis;
}
