import { forgetExpired } from '@tributary/kit/idempotency';
import { regularly, type Stop } from './regularly.ts';
import type { Till } from './till.ts';

// Keys live for days: a minute more does no harm.
const everyMs = 60_000;
// A small transaction each, so that nobody waits for it.
const countMax = 1_000;

/** Forgets idempotency keys that have expired, until it is stopped. Payments remember theirs for good. */
export function forgetKeysRegularly({ db, log }: Pick<Till, 'db' | 'log'>): Stop {
  return regularly({ everyMs, what: 'forgetting expired keys', log }, async () =>
    (await forgetExpired(db, countMax)) === countMax ? 'more' : 'done',
  );
}
