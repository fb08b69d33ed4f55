import { again } from '@tributary/kit/again';
import type { Claimed } from './checkout/claimed-checkout.ts';
import { claimDue, driveCheckout } from './checkout/drive-checkout.ts';
import type { Driven, Runner } from './checkout/runner.ts';
import { claimDueToReverse, driveReversal } from './aftercare/drive-reversal.ts';
import type { StepService } from './service.ts';

// A buyer who has confirmed a payment waits for this and the poll of two seconds.
const lookEveryMs = 500;
// Each holds a database connection only while it saves; most of its time it waits for a sister.
const concurrencyMax = 16;

/** Any number of processes may run one each on the same database. */
export function startRunner(service: StepService, everyMs = lookEveryMs): Runner {
  const { db, log } = service;
  const underway = new Set<Promise<unknown>>();
  let isOver = false;

  const isStopping = (): boolean => isOver;
  // What fails keeps its lease: it is tried again when that has run out, not at once.
  const attended = <Result>(id: string, driving: Promise<Result>): Promise<Result | null> => {
    const driven = driving
      .catch((cause: unknown) => {
        log.error({ err: cause, id }, 'a checkout or its reversal failed');
        return null;
      })
      .finally(() => underway.delete(driven));
    underway.add(driven);
    return driven;
  };
  const drive = (claimed: Claimed): Promise<Driven | null> =>
    attended(claimed.checkout.id, driveCheckout(service, claimed, isStopping));

  const looking = again({ what: 'looking for checkouts that are due', log }, async () => {
    const free = concurrencyMax - underway.size;
    if (free > 0) for (const claimed of await claimDue(service, free)) void drive(claimed);
    const stillFree = concurrencyMax - underway.size;
    if (stillFree <= 0) return everyMs;
    for (const claimed of await claimDueToReverse(db, stillFree)) {
      void attended(claimed.reversal.orderId, driveReversal(service, claimed, isStopping));
    }
    return everyMs;
  });

  return {
    drive,
    wake: looking.wake,
    async stop() {
      isOver = true;
      await looking.stop();
      await Promise.all(underway);
    },
  };
}
