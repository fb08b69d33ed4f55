import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { fulfillmentsById, fulfillmentsOfOrders, insertFulfillment } from '../../database/aftercare/fulfillments.ts';
import { changeLines, linesOfOrders } from '../../database/order-lines.ts';
import { saveOrder } from '../../database/orders.ts';
import { fulfillmentFacts } from '../../domain/announcements.ts';
import { checkTexts } from '../../domain/check-input.ts';
import {
  type Changed,
  type InvalidInput,
  type KeyFailure,
  type NotFound,
  type OrderVersionConflict,
  refused,
  type TooMany,
  type WrongOrderState,
} from '../../domain/failure.ts';
import {
  boughtUnits,
  everythingUnsent,
  fulfilled,
  type Fulfillment,
  unsent,
  withSent,
} from '../../domain/aftercare/fulfillment.ts';
import type { Order } from '../../domain/order.ts';
import { checkUnits, type LineQuantity, unitsOf } from '../../domain/units.ts';
import { type Asker, requireStaff } from '../access.ts';
import { actionsNow } from '../actions-now.ts';
import { atVersion, changeOrderOnce } from '../change-order.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import type { Service } from '../service.ts';

export interface SendFulfillment {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number | null;
  /** Null for everything that is not sent yet. */
  readonly lines: readonly LineQuantity[] | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
}

// The SDL promises that an order has no more: a list that needs no pages.
const fulfillmentsMax = 100;

/** Why nothing is sent of an order. */
type SendFailure = InvalidInput | NotFound | WrongOrderState;

/** Sends a parcel with units that are not sent yet: never more than were bought. */
export async function sendFulfillment(
  { db, now }: Service,
  request: SendFulfillment,
): Promise<Changed<Fulfillment, SendFailure | KeyFailure | OrderVersionConflict>> {
  const { asker, idempotencyKey: key, orderId, expectedVersion, ...wish } = request;
  const { carrier, trackingNumber } = wish;
  const failures = checkTexts({ carrier, trackingNumber });
  if (failures.length > 0) return refused(...failures);

  const repeat = { operation: 'fulfillmentCreate', key, input: { orderId, expectedVersion, ...wish } };
  const sent = await changeOrderOnce(
    db,
    { asker, orderId, repeat },
    atVersion(expectedVersion, (tx, order, role) =>
      send(tx, order, { ...wish, by: requireStaff(asker, role), at: now() }),
    ),
  );
  return sent.kind === 'Refused' ? sent : { ...sent, done: await fulfillmentNow(db, sent.done.fulfillmentId) };
}

interface Wish extends Pick<SendFulfillment, 'lines' | 'carrier' | 'trackingNumber' | 'trackingUrl'> {
  readonly by: Actor;
  readonly at: Date;
}

async function send(
  tx: Tx,
  order: Order,
  { by, at, lines: wanted, ...facts }: Wish,
): Promise<Changed<{ readonly fulfillmentId: string }, SendFailure>> {
  const lines = await linesOfOrders(tx, [order.id]);
  const units = wanted ?? everythingUnsent(lines);
  const after = withSent(lines, units);
  const next = fulfilled(order, after);
  const state = await actionsNow(tx, order, 'STAFF');
  if (next === null || !state.allowedActions.includes('FULFILL')) {
    return refused({ kind: 'WrongOrderState', wanted: 'FULFILL', ...state });
  }
  const failures = [...checkUnits(units, lines, unsent), ...(await checkCount(tx, order))];
  if (failures.length > 0) return refused(...failures);

  const fulfillment = {
    id: newId('ful', at),
    orderId: order.id,
    ...facts,
    shippedAt: at,
    deliveredAt: null,
    lines: units,
  };
  await insertFulfillment(tx, fulfillment);
  await changeLines(
    tx,
    units.map(({ lineId, quantity }) => ({ lineId, fulfilled: quantity })),
  );
  await saveOrder(tx, next);
  const [sent, bought] = [unitsOf(units), boughtUnits(lines)];
  const happening = { kind: 'order.fulfillment.shipped', units: sent, bought, carrier: facts.carrier } as const;
  const data = fulfillmentFacts(next, fulfillment, lines);
  await writeTimeline(tx, order.id, { happening, by, at, told: { type: 'order.fulfillment.shipped', data } });
  return { kind: 'Done', done: { fulfillmentId: fulfillment.id } };
}

async function checkCount(tx: Tx, { id }: Order): Promise<TooMany[]> {
  const { length } = await fulfillmentsOfOrders(tx, [id]);
  if (length < fulfillmentsMax) return [];
  return [{ kind: 'TooMany', things: 'FULFILLMENTS', max: fulfillmentsMax, path: ['orderId'] }];
}

/** The parcel as it is now. */
export async function fulfillmentNow(db: Service['db'], id: string): Promise<Fulfillment> {
  const [fulfillment] = await fulfillmentsById(db, [id]);
  if (fulfillment === undefined) throw new Error(`the parcel ${id} vanished`);
  return fulfillment;
}
