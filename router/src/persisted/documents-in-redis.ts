import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RegisteredLimits } from './registered-documents.ts';
import type { SharedDocuments } from './shared-documents.ts';

// In braces: a cluster keeps all of them in one place, where one script may change them.
const prefix = '{tributary-apq}';

// An app that is opened once a week finds its documents; what nobody asks for is gone some day.
const keptSeconds = 604_800;

/**
 * Keeps a document where there is room for it, in its owner's part and in the whole. Both are lists in the order of coming,
 * and a sum of bytes; whatever is too much goes, oldest first. What has run out by itself counts until then. Each is put under
 * a number of its own, so that none goes for one that was put before it under the same hash, by somebody else perhaps.
 */
const putScript = `
local document, owner, all = KEYS[1], KEYS[2], KEYS[3]
local text, sha256, kept = ARGV[1], ARGV[2], tonumber(ARGV[3])
local ownerMax, allMax = tonumber(ARGV[4]), tonumber(ARGV[5])
if redis.call('EXPIRE', document, kept) == 1 then return 0 end
if #text > ownerMax or #text > allMax then return 0 end
local number = redis.call('INCR', '${prefix}number')
local function add(list, max)
  local sum = redis.call('INCRBY', list .. ':bytes', #text)
  redis.call('RPUSH', list, sha256 .. ' ' .. #text .. ' ' .. number)
  while sum > max do
    local oldest = redis.call('LPOP', list)
    if not oldest then break end
    local known, bytes, put = string.match(oldest, '^(%x+) (%d+) (%d+)$')
    local place = '${prefix}' .. known
    if redis.call('HGET', place, 'number') == put then redis.call('DEL', place) end
    sum = redis.call('DECRBY', list .. ':bytes', bytes)
  end
  redis.call('EXPIRE', list, kept)
  redis.call('EXPIRE', list .. ':bytes', kept)
end
add(owner, ownerMax)
add(all, allMax)
redis.call('HSET', document, 'text', text, 'number', number)
redis.call('EXPIRE', document, kept)
return 1`;

/** Documents that all routers with this Redis know of. Limits are bytes of their texts. */
export function documentsInRedis(redis: Redis, { bytesMax, callerBytesMax }: RegisteredLimits): SharedDocuments {
  return {
    get: async (sha256) => {
      const text = await redis.hget(prefix + sha256, 'text');
      // Nobody waits for it, and nothing is lost where it fails.
      if (text !== null) redis.expire(prefix + sha256, keptSeconds).catch(() => undefined);
      return text;
    },
    put: async (sha256, query, owner) => {
      // A hash: whose documents they are is nobody's business who reads Redis.
      const places = [prefix + sha256, `${prefix}of:${hash('sha256', owner, 'base64url')}`, `${prefix}all`];
      await redis.eval(putScript, places.length, ...places, query, sha256, keptSeconds, callerBytesMax, bytesMax);
    },
  };
}
