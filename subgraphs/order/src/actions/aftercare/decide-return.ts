import type { Changed, NotFound, WrongReturnState } from '../../domain/failure.ts';
import { changeLines } from '../../database/order-lines.ts';
import { saveReturn } from '../../database/aftercare/returns.ts';
import { returnFacts } from '../../domain/announcements.ts';
import { type Return, returnMoved } from '../../domain/aftercare/return.ts';
import { unitsOf } from '../../domain/units.ts';
import type { Asker } from '../access.ts';
import { changeReturn } from './change-return.ts';
import { writeTimeline } from '../write-timeline.ts';
import type { Service } from '../service.ts';

export interface DecideReturn {
  readonly asker: Asker;
  readonly returnId: string;
}

/** Agrees to a return: the goods are awaited. */
export function approveReturn(
  service: Service,
  { asker, returnId }: DecideReturn,
): Promise<Changed<Return, NotFound | WrongReturnState>> {
  return changeReturn(service, {
    asker,
    returnId,
    next: (goods) => returnMoved(goods, 'APPROVED'),
    save: async (tx, { order, goods, by, at }) => {
      await saveReturn(tx, goods);
      const happening = { kind: 'order.return.approved', units: unitsOf(goods.lines) } as const;
      const told = { type: 'order.return.approved', data: returnFacts(order, goods, null) } as const;
      await writeTimeline(tx, order.id, { happening, by, at, told });
    },
  });
}

/** Refuses a return, or calls it off: its units may be asked for again. */
export function declineReturn(
  service: Service,
  { asker, returnId }: DecideReturn,
): Promise<Changed<Return, NotFound | WrongReturnState>> {
  return changeReturn(service, {
    asker,
    returnId,
    next: (goods) => returnMoved(goods, 'DECLINED'),
    save: async (tx, { order, goods, by, at }) => {
      await saveReturn(tx, goods);
      await changeLines(
        tx,
        goods.lines.map(({ lineId, quantity }) => ({ lineId, claimed: -quantity })),
      );
      const happening = { kind: 'order.return.declined', units: unitsOf(goods.lines) } as const;
      const told = { type: 'order.return.declined', data: returnFacts(order, goods, null) } as const;
      await writeTimeline(tx, order.id, { happening, by, at, told });
    },
  });
}
