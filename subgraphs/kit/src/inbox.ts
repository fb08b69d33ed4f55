import type { Tx } from './database.ts';

/** An event of a sister service, as its consumer sees it. */
export interface ReceivedEvent {
  /** evt_…; the same for every copy. */
  readonly id: string;
  /** The service that published it: `order`. */
  readonly source: string;
  /** As published: `order.confirmed`. */
  readonly type: string;
  readonly subject: string;
  /** Grows from event to event of a source, with gaps. */
  readonly seq: number;
  readonly publishedAt: Date;
  /** What its publisher said: parse it before use. */
  readonly data: unknown;
  readonly traceparent: string | null;
}

export type EventHandler = (tx: Tx, event: ReceivedEvent) => Promise<void>;

/** What a consumer does on an event, by type; `*` is called for every type, before the type's own. */
export type EventHandlers = Readonly<Record<string, EventHandler>>;
