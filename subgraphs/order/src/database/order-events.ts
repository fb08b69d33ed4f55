import { toSafeInteger } from '@tributary/kit/database/columns';
import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import { wakeRelay } from '@tributary/kit/events/publish';
import { wakeFollowers } from '@tributary/kit/live/changes';
import { type StatementPart, inOneStatement } from '@tributary/kit/database/one-statement';
import type { Happening, OrderActor, OrderEvent } from '../domain/order-event.ts';
import { type OrderEventTold, publishing } from './outbox.ts';

interface EventRecord {
  readonly place: string;
  readonly id: string;
  readonly order_id: string;
  readonly type: string;
  readonly message: string;
  /** Null in what versions before 0006 wrote: theirs is the message. */
  readonly facts: object | null;
  readonly at: Date;
  readonly actor: OrderActor;
}

/** A line of an order's timeline. */
export interface NewEvent extends Omit<OrderEvent, 'place' | 'happening'> {
  readonly happening: Happening;
  readonly actorId: string | null;
}

/** In the transaction of what it tells of, and published with it where others are told. One statement. */
export async function insertEvent(tx: Tx, event: NewEvent, told: OrderEventTold | null): Promise<void> {
  const written = writing(event);
  afterCommit(tx, wakeFollowers);
  if (told === null) {
    await rowsOf(tx, { name: 'order-event-insert', ...written });
    return;
  }
  await inOneStatement(tx, 'order-event-tell', {
    written,
    told: publishing([told], { now: event.at, from: 'written' }),
  });
  afterCommit(tx, wakeRelay);
}

const plain = { from: '(select) as one', facts: '$4::jsonb' };

/** A line as a part of a larger statement, for the row of `from`, which is another part's name; `facts` is SQL. */
export function writing(event: NewEvent, { from, facts } = plain): StatementPart {
  const { id, orderId, happening, at, actor, actorId } = event;
  const { kind: type, ...said } = happening;
  return {
    text: `insert into order_event (id, order_id, type, facts, at, actor, actor_id)
           select $1, $2, $3, ${facts}, $5::timestamptz, $6, $7 from ${from} returning id`,
    values: [id, orderId, type, JSON.stringify(said), at, actor, actorId],
  };
}

/** The same of many orders, in one statement. */
export async function insertEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  afterCommit(tx, wakeFollowers);
  await rowsOf(tx, {
    name: 'order-events-insert',
    text: `insert into order_event (id, order_id, type, facts, at, actor, actor_id)
           select e ->> 'id', e ->> 'orderId', e -> 'happening' ->> 'kind', (e -> 'happening') - 'kind',
                  (e ->> 'at')::timestamptz, e ->> 'actor', e ->> 'actorId'
             from jsonb_array_elements($1::jsonb) as e`,
    values: [JSON.stringify(events)],
  });
}

const newestFirst = { columns: [{ name: 'e.place', type: 'bigint' }], direction: 'desc' } as const;

/** Of each order the same window of its events, newest first, with a spare one. */
export async function eventsOfOrders(db: Database, orderIds: readonly string[], window: Window): Promise<OrderEvent[]> {
  const { values, bind } = binding();
  const place = windowParts(newestFirst, window, bind);
  const text = `select e.* from unnest(${bind(orderIds, 'text[]')}) as o(id)
            cross join lateral (select place, id, order_id, type, message, facts, at, actor from order_event e
              where ${allOf(['e.order_id = o.id', ...place.conditions])}
              order by ${place.orderBy} limit ${place.limit}) e
            order by ${place.orderBy}`;
  const rows = await rowsOf<EventRecord>(db, { name: nameOf('order-events-of-orders', text), text, values });
  return rows.map(eventOf);
}

function eventOf({ order_id: orderId, place, type, message, facts, ...event }: EventRecord): OrderEvent {
  // The facts are those that were written with the type.
  const happening =
    facts === null ? ({ kind: 'Sentence', type, message } as const) : ({ ...facts, kind: type } as Happening);
  return { ...event, orderId, place: toSafeInteger(place), happening };
}
