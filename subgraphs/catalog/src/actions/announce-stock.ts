import type { Tx } from '@tributary/kit/database/database';
import { publish } from '../database/outbox.ts';
import type { Settled } from '../database/reservations.ts';

/** Tells what became of reservations, with the change itself. Released are those that lapsed, too. */
export function announceStock(
  tx: Tx,
  type: 'stock.committed' | 'stock.released',
  reservations: readonly Settled[],
): Promise<void> {
  return publish(
    tx,
    reservations.map(({ id, holderId, lines }) => ({
      type,
      subject: id,
      data: { reservationId: id, holderId, lines },
    })),
  );
}
