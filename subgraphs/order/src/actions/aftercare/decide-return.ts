import { changeLines } from '../../database/order-lines.ts';
import { saveReturn } from '../../database/aftercare/returns.ts';
import { returnFacts } from '../../domain/announcements.ts';
import { type Return, returnMoved } from '../../domain/aftercare/return.ts';
import { unitsOf } from '../../domain/units.ts';
import type { Asker } from '../access.ts';
import type { Changed } from '../change-order.ts';
import { changeReturn } from './change-return.ts';
import { writeTimeline } from '../write-timeline.ts';
import type { Service } from '../service.ts';

export interface DecideReturn {
  readonly asker: Asker;
  readonly returnId: string;
}

/** Agrees to a return: the goods are awaited. */
export function approveReturn(service: Service, { asker, returnId }: DecideReturn): Promise<Changed<Return>> {
  return changeReturn(service, {
    asker,
    returnId,
    repeat: null,
    next: (goods) => returnMoved(goods, 'APPROVED'),
    save: async (tx, { order, goods, by }) => {
      await saveReturn(tx, goods);
      const message = `The return of ${unitsOf(goods.lines)} units was agreed to.`;
      await writeTimeline(tx, order.id, {
        type: 'order.return.approved',
        message,
        by,
        data: returnFacts(order, goods, null),
      });
    },
  });
}

/** Refuses a return, or calls it off: its units may be asked for again. */
export function declineReturn(service: Service, { asker, returnId }: DecideReturn): Promise<Changed<Return>> {
  return changeReturn(service, {
    asker,
    returnId,
    repeat: null,
    next: (goods) => returnMoved(goods, 'DECLINED'),
    save: async (tx, { order, goods, by }) => {
      await saveReturn(tx, goods);
      await changeLines(
        tx,
        goods.lines.map(({ lineId, quantity }) => ({ lineId, claimed: -quantity })),
      );
      const message = `The return of ${unitsOf(goods.lines)} units was declined.`;
      await writeTimeline(tx, order.id, {
        type: 'order.return.declined',
        message,
        by,
        data: returnFacts(order, goods, null),
      });
    },
  });
}
