import { setTimeout } from 'node:timers/promises';
import { type Claimed, claimDue, driveCheckout } from './drive-checkout.ts';
import type { Shop } from './shop.ts';

/** Drives checkouts: those that are handed to it, and in the background those that nobody drives. */
export interface Runner {
  /** Resolves once the checkout is over, has to wait, or failed for a reason that the log tells. */
  drive(claimed: Claimed): Promise<void>;
  /** Lets the steps that are running finish, and no other begin. */
  stop(): Promise<void>;
}

// A buyer who has confirmed a payment waits for this and the poll of two seconds.
const lookEveryMs = 500;
// Each holds a database connection only while it saves; most of its time it waits for a sister.
const concurrencyMax = 16;

/** Any number of processes may run one each on the same database. */
export function startRunner(shop: Shop, everyMs = lookEveryMs): Runner {
  const stopping = new AbortController();
  const underway = new Set<Promise<void>>();

  const drive = (claimed: Claimed): Promise<void> => {
    const driven = driveCheckout(shop, claimed, () => stopping.signal.aborted)
      // The checkout keeps its lease: it is tried again when that has run out, not at once.
      .catch((cause: unknown) => shop.log.error({ err: cause, orderId: claimed.checkout.orderId }, 'a checkout failed'))
      .finally(() => underway.delete(driven));
    underway.add(driven);
    return driven;
  };

  const look = async (): Promise<void> => {
    const free = concurrencyMax - underway.size;
    if (free <= 0) return;
    for (const claimed of await claimDue(shop.db, free)) void drive(claimed);
  };

  const looking = (async () => {
    while (!stopping.signal.aborted) {
      await look().catch((cause: unknown) => shop.log.error({ err: cause }, 'checkouts could not be claimed'));
      await setTimeout(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    drive,
    async stop() {
      stopping.abort();
      await looking;
      await Promise.all(underway);
    },
  };
}
