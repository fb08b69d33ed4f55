import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { KeptAnswers, KeptLimits, KeptRecord } from './kept-answers.ts';
import type { Sealing } from './sealing.ts';

const record = z.discriminatedUnion('state', [
  z.object({ state: z.literal('Running'), fingerprint: z.string(), until: z.number() }),
  z.object({ state: z.literal('Answered'), fingerprint: z.string(), text: z.string() }),
  z.object({ state: z.literal('Doubtful'), fingerprint: z.string() }),
]);

const prefix = 'tributary-idempotency:';

/** Answers that all routers with this Redis know of. What lies there is sealed: it is what customers were told. */
export function answersInRedis(redis: Redis, { keptMs }: KeptLimits, { seal, open }: Sealing): KeptAnswers {
  const written = (id: string, one: KeptRecord) => seal(id, JSON.stringify(one));
  return {
    add: async ({ id }, running) => {
      const added = await redis.set(prefix + id, written(id, running), 'PX', keptMs, 'NX');
      if (added !== null) return null;
      const known = await redis.get(prefix + id);
      // It was let go of just now: nothing was done, so whoever looks again may begin.
      if (known === null) return running;
      return readRecord(open(id, known));
    },
    put: async ({ id }, one) => {
      await redis.set(prefix + id, written(id, one), 'PX', keptMs);
    },
    remove: async ({ id }) => {
      await redis.del(prefix + id);
    },
  };
}

/** What cannot be read was written under a secret that is gone: something was asked, and nobody knows what came of it. */
function readRecord(text: string | null): KeptRecord {
  if (text === null) return unreadable;
  const parsed = record.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : unreadable;
}

/** The fingerprint of nothing, so that whatever is asked is told the same. */
const unreadable: KeptRecord = { state: 'Doubtful', fingerprint: '' };
