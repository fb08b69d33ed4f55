import { randomUUID } from 'node:crypto';
import { type Database, inTransaction } from '@tributary/kit/database/database';
import { RemoteError } from '@tributary/kit/remote';
import { claimDueReversals, releaseReversal, saveReversal } from '../../database/aftercare/reversals.ts';
import type { Lease } from '../../database/checkout/checkouts.ts';
import {
  afterTrying,
  refundedMinor,
  type Reversal,
  type Reversed,
  timesRefused,
} from '../../domain/aftercare/reversal.ts';
import type { StepService } from '../service.ts';
import { reversalSteps } from './reversal-steps.ts';
import { tellReversal } from './tell-reversal.ts';

export interface ClaimedReversal {
  readonly reversal: Reversal;
  readonly lease: Lease;
}

// Longer than payment may take to answer (15 s), so that a slow bank is not asked by two at once.
const leaseMs = 20_000;

/** Up to `countMax` reversals that are due and that nobody drives. */
export async function claimDueToReverse(db: Database, countMax: number): Promise<ClaimedReversal[]> {
  const lease = { by: randomUUID(), ms: leaseMs };
  return (await claimDueReversals(db, lease, countMax)).map((reversal) => ({ reversal, lease }));
}

/** Drives a reversal as far as it goes now: each step is saved before the next begins. */
export async function driveReversal(
  service: StepService,
  { reversal, lease }: ClaimedReversal,
  isStopping: () => boolean,
): Promise<void> {
  let current = reversal;
  while (current.state === 'RUNNING' && current.dueInMs === 0) {
    if (isStopping()) return releaseReversal(service.db, current.id, lease);
    const next = afterTrying(current, await tried(service, current));
    if (!(await saved(service, next, lease))) return;
    current = next;
  }
}

async function tried(service: StepService, current: Reversal): Promise<Reversed> {
  const { id, step, attempts } = current;
  try {
    return await reversalSteps[step](service, current);
  } catch (cause) {
    if (!(cause instanceof RemoteError)) throw cause;
    service.log.warn({ reversalId: id, step, attempts, err: cause }, 'giving back got no answer');
    return { kind: 'Unanswered' };
  }
}

/** False where the lease has gone to another: then nothing is saved. */
function saved({ db, log, now }: StepService, next: Reversal, lease: Lease): Promise<boolean> {
  if (next.state === 'RUNNING') return saveReversal(db, next, lease);
  if (next.state === 'STUCK') {
    const { id: reversalId, orderId, refusedFor } = next;
    log.error(
      { reversalId, orderId, refusals: timesRefused(next), refusedFor },
      'giving back is of no use: the staff has to settle it',
    );
    return saveReversal(db, next, lease);
  }
  return inTransaction(db, async (tx) => {
    if (!(await saveReversal(tx, { ...next, toldMinor: refundedMinor(next) }, lease))) return false;
    await tellReversal(tx, next, now());
    return true;
  });
}
