import type { Tx } from '@tributary/kit/database/database';
import { publish } from '../database/outbox.ts';
import type { Settled } from '../database/reservations.ts';

/** Tells what became of reservations, with the change itself. Released are those that lapsed, too. */
export function announceStock(
  tx: Tx,
  type: 'stock.committed' | 'stock.released',
  { reservations, now }: { readonly reservations: readonly Settled[]; readonly now: Date },
): Promise<void> {
  const events = reservations.map(({ id, holderId, lines }) => ({
    type,
    subject: id,
    data: { reservationId: id, holderId, lines },
  }));
  return publish(tx, events, now);
}
