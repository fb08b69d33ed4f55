import { afterCommit, type Tx } from '../database/database.ts';
import { rowsOf } from '../database/queries.ts';
import { newId } from '../ids.ts';
import { spanned, traceparentNow } from '../tracing.ts';
import type { StatementPart } from '../database/one-statement.ts';
import { waker } from '../database/waker.ts';

/** The data of a service's events, by type. */
type EventMap<Events> = { readonly [Type in keyof Events]: object };

/** What happened to one aggregate, for whoever wants to know: of a type that `Events` has, with the data of that type. */
export type EventOf<Events extends EventMap<Events>> = {
  readonly [Type in keyof Events & string]: {
    /** Dotted, in the past tense: `order.confirmed`. */
    readonly type: Type;
    /** The aggregate's id. Events of one subject arrive in the order in which they were published. */
    readonly subject: string;
    /** Must survive JSON. At most 256 kB. */
    readonly data: Events[Type];
    /** W3C trace context of what caused it; by default, of the work under way. */
    readonly traceparent?: string;
  };
}[keyof Events & string];

type AnyEvent = EventOf<Readonly<Record<string, object>>>;

export interface Publisher<Events extends EventMap<Events>> {
  /**
   * Publishes events with the change that `tx` makes: they are sent if it commits, and never otherwise. One statement.
   * The order of a subject's events is that of these calls, so hold the aggregate's row lock (or insert it) before.
   * `now` is a part of their ids.
   */
  readonly publish: (tx: Tx, events: readonly EventOf<Events>[], now: Date) => Promise<void>;
  /**
   * The same as a part of a larger statement. After the commit `wakeRelay` has to be called (see `afterCommit`).
   */
  readonly publishing: (events: readonly EventOf<Events>[], place: Place) => StatementPart;
}

/** Where in a larger statement events are published. */
export interface Place {
  readonly now: Date;
  /** Another part's name: they are published once for each row of it. */
  readonly from: string;
  /** SQL that may add to `e -> 'data'` what only that row knows. */
  readonly data?: string;
  /** SQL of the subject, where only that row knows it. */
  readonly subject?: string;
}

/** For a service that tells `Events`, by type, and nothing else. */
export function publisher<Events extends EventMap<Events>>(): Publisher<Events> {
  return { publish, publishing };
}

/** Statements for a migration: events that were committed with a change, until each destination has them. */
export const outboxTable: readonly string[] = [
  `create table outbox (
     seq bigint generated always as identity constraint outbox_pkey primary key,
     id text not null,
     type text not null,
     subject text not null,
     data jsonb not null,
     traceparent text,
     created_at timestamptz not null default now(),
     acknowledged_by text[] not null default '{}',
     published_at timestamptz
   )`,
  // For the relay: what is left to send, in order.
  'create index outbox_unpublished on outbox (seq) where published_at is null',
];

/** Statements for a migration: which events a consumer has had, and those that it could not handle yet. */
export const inboxTable: readonly string[] = [
  `create table inbox (
     consumer text not null,
     event_id text not null,
     state text not null constraint inbox_state check (state in ('DONE', 'WAITING', 'DEAD')),
     subject text not null,
     seq bigint not null,
     event jsonb,
     tries integer not null default 0,
     next_try_at timestamptz,
     problem text,
     received_at timestamptz not null default now(),
     constraint inbox_pkey primary key (consumer, event_id),
     constraint inbox_event check (state = 'DONE' or event is not null)
   )`,
  // For the next event of each subject that has to be tried again, and for whether a subject has one.
  `create index inbox_waiting on inbox (consumer, subject, seq) where state = 'WAITING'`,
  // For forgetting: rows come in the order of this column, so ranges of pages are found by it at next to no cost.
  'create index inbox_received_at on inbox using brin (received_at)',
];

/** The channel on which a relay is told that there is something to send. */
export const outboxChannel = 'outbox';

// An order of 250 lines has some 60 kB. Batches, and what a receiver accepts, are bounded by it.
const dataLengthMax = 256 * 1024;

async function publish(tx: Tx, events: readonly AnyEvent[], now: Date): Promise<void> {
  if (events.length === 0) return;
  const attributes = { ...published, 'messaging.batch.message_count': events.length };
  await spanned({ name: 'publish', kind: 'producer', attributes }, () =>
    rowsOf(tx, { name: 'outbox-publish', ...publishing(events, { now, from: oneRow }) }),
  );
  afterCommit(tx, wakeRelay);
}

const published = {
  'messaging.system': 'tributary',
  'messaging.operation.type': 'send',
  'messaging.operation.name': 'publish',
  'messaging.destination.name': 'outbox',
};

const oneRow = '(select) as one';

function publishing(
  events: readonly AnyEvent[],
  { now, from, data = `e -> 'data'`, subject = `e ->> 'subject'` }: Place,
): StatementPart {
  const underWay = traceparentNow() ?? null;
  const rows = events.map(({ traceparent = underWay, ...event }) => {
    const { length } = JSON.stringify(event.data);
    if (length > dataLengthMax)
      throw new RangeError(`expected at most ${dataLengthMax} characters, ${event.type} has ${length}`);
    return { id: newId('evt', now), ...event, traceparent };
  });
  const text = `insert into outbox (id, type, subject, data, traceparent)
    select e ->> 'id', e ->> 'type', ${subject}, ${data}, e ->> 'traceparent'
      from ${from} cross join jsonb_array_elements($1::jsonb) with ordinality as given (e, n) order by n`;
  return { text, values: [JSON.stringify(rows)] };
}

// Nobody waits for events but a checkout whose buyer or bank took its time. In a busy shop those of some purchases take
// one batch together, which costs as many statements as one event, here and at each destination.
const pauseMs = 100;

/** Tells the relay, in whichever replica it runs, that there is something to send; without a statement where it is this one. */
export const { wake: wakeRelay, listenHere: relayHere } = waker(outboxChannel, pauseMs);
