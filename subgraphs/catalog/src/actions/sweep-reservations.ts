import { inTransaction } from '@tributary/kit/database/database';
import { forgetSettled, lapsedReservations, lockLapsed, settle } from '../database/reservations.ts';
import { announceStock } from './announce-stock.ts';
import type { Service } from './service.ts';

export interface Swept {
  /** Reservations whose units are free again. */
  readonly lapsed: number;
  /** Settled reservations that nobody may refer to any more. */
  readonly forgotten: number;
}

// A transaction holds its locks for some milliseconds at this size.
const batch = 100;
// Bounds one call: 10,000 lapsed reservations; the next call goes on.
const batchesMax = 100;
// Longer than any saga retries a commit, and than the seven days that idempotency keys are kept.
const settledDays = 30;
const forgottenMax = 1_000;

/** Gives back what was held too long, and forgets what is long settled. To be called every few seconds. */
export async function sweepReservations(service: Service): Promise<Swept> {
  const { db } = service;
  let lapsed = 0;
  for (let done = 0; done < batchesMax; done += 1) {
    const ids = await lapsedReservations(db, batch);
    lapsed += await letLapse(service, ids);
    if (ids.length < batch) break;
  }
  const forgotten = await inTransaction(db, (tx) => forgetSettled(tx, { days: settledDays, countMax: forgottenMax }));
  return { lapsed, forgotten };
}

/** Gives back the units of those of `ids` that have lapsed, and says how many did. */
export async function letLapse({ db, now }: Service, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return inTransaction(db, async (tx) => {
    const lapsed = await lockLapsed(tx, ids);
    await announceStock(tx, 'stock.released', { reservations: await settle(tx, lapsed, 'LAPSED'), now: now() });
    return lapsed.length;
  });
}
