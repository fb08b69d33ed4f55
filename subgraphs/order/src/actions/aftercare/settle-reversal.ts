import type { Tx } from '@tributary/kit/database/database';
import { money } from '@tributary/kit/money';
import { lockReversal, reversalsById, saveReversal } from '../../database/aftercare/reversals.ts';
import {
  givenOtherwise,
  refundedMinor,
  restMinor,
  type Reversal,
  triedAgain,
} from '../../domain/aftercare/reversal.ts';
import {
  type Changed,
  type KeyFailure,
  type NotFound,
  notFound,
  refused,
  type WrongReversalState,
} from '../../domain/failure.ts';
import { type Asker, requireStaff } from '../access.ts';
import { changeOrderOnce } from '../change-order.ts';
import type { Service } from '../service.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import { tellReversal } from './tell-reversal.ts';

export interface SettleReversal {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly reversalId: string;
  /** AGAIN: what was refused is tried as if it never had been. OTHERWISE: the rest was given by another way. */
  readonly how: 'AGAIN' | 'OTHERWISE';
}

/** Settles what could not be given back, by the staff. */
export async function settleReversal(
  service: Service,
  request: SettleReversal,
): Promise<Changed<Reversal, NotFound | KeyFailure | WrongReversalState>> {
  const { asker, idempotencyKey: key, reversalId, how } = request;
  const [known] = reversalId.includes('\0') ? [] : await reversalsById(service.db, [reversalId]);
  if (known === undefined) return refused(unknown);

  const repeat = { operation: 'reversalSettle', key, input: { reversalId, how } };
  const { orderId } = known;
  // Whoever locks both locks it before the order.
  const lockBefore = async (tx: Tx): Promise<void> => void (await lockReversal(tx, reversalId));
  const settled = await changeOrderOnce(service.db, { asker, orderId, repeat, lockBefore }, (tx, _, role) =>
    settle(tx, { reversalId, how, by: requireStaff(asker, role), at: service.now() }),
  );
  if (settled.kind === 'Refused') {
    // Who may not see the order may not know that there is something to be given back.
    return settled.failures.some(({ kind }) => kind === 'NotFound') ? refused(unknown) : settled;
  }
  service.runner.wake();
  const [now = known] = await reversalsById(service.db, [reversalId]);
  return { kind: 'Done', done: now };
}

const unknown = notFound('REVERSAL', ['reversalId']);

interface Settle extends Pick<SettleReversal, 'reversalId' | 'how'> {
  readonly by: Actor;
  readonly at: Date;
}

async function settle(
  tx: Tx,
  { reversalId, how, by, at }: Settle,
): Promise<Changed<{ readonly reversalId: string }, NotFound | WrongReversalState>> {
  const reversal = await lockReversal(tx, reversalId);
  if (reversal === null) return refused(unknown);
  const next = how === 'AGAIN' ? triedAgain(reversal) : givenOtherwise(reversal);
  if (next === null) return refused({ kind: 'WrongReversalState', state: reversal.state });

  const rest = money(restMinor(reversal), reversal.refund.currency);
  await writeTimeline(tx, reversal.orderId, {
    happening: { kind: 'order.reversal_settled', how, rest },
    by,
    at,
    told: null,
  });
  await saveReversal(tx, next.state === 'DONE' ? { ...next, toldMinor: refundedMinor(next) } : next, null);
  if (next.state === 'DONE') await tellReversal(tx, next, at);
  return { kind: 'Done', done: { reversalId } };
}
