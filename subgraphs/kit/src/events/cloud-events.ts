import { sequenceLength, sourcePrefix, typePrefix } from '@tributary/schema/events/envelope';
import { CloudEvent } from 'cloudevents';
import { z } from 'zod';

/** An event as the outbox holds it. */
export interface OutboxEvent {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: object;
  readonly traceparent: string | null;
  readonly createdAt: Date;
}

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

export type WireEvent = CloudEvent<object>;

/** The event in the form of CloudEvents 1.0, with the extensions `sequence` and `traceparent`. */
export function cloudEvent(source: string, event: OutboxEvent): WireEvent {
  return new CloudEvent<object>({
    specversion: '1.0',
    id: event.id,
    source: sourcePrefix + source,
    type: typePrefix + event.type,
    subject: event.subject,
    time: event.createdAt.toISOString(),
    datacontenttype: 'application/json',
    sequence: String(event.seq).padStart(sequenceLength, '0'),
    ...(event.traceparent === null ? {} : { traceparent: event.traceparent }),
    data: event.data,
  });
}

const ours = z.object({
  id: z.string().min(1).max(100),
  source: z.string().regex(new RegExp(`^${sourcePrefix}[a-z-]+$`), 'expected a service of ours'),
  type: z.string().startsWith(typePrefix),
  subject: z.string().min(1).max(255),
  time: z.iso.datetime(),
  sequence: z.string().regex(/^\d{1,16}$/, 'expected digits'),
  traceparent: z.string().optional(),
  data: z.unknown(),
});

/** Reads an event that `cloudEvent` wrote. Throws where it is none, or says what no inbox could keep. */
export function received(event: unknown): ReceivedEvent {
  if (typeof event !== 'object' || event === null) throw new TypeError('expected a CloudEvent');
  if (!isKeepable(event)) throw new RangeError('expected no NUL, no half surrogate and at most 100 levels in an event');
  // The constructor checks it against the specification's schema.
  const { id, source, type, subject, time, sequence, traceparent, data } = ours.parse(new CloudEvent(event).toJSON());
  return {
    id,
    source: source.slice(sourcePrefix.length),
    type: type.slice(typePrefix.length),
    subject,
    seq: Number(sequence),
    publishedAt: new Date(time),
    data,
    traceparent: traceparent ?? null,
  };
}

const halfSurrogate = /\p{Surrogate}/u;
// Far more than an event has; PostgreSQL's own limit is its stack.
const levelsMax = 100;

/** Whether PostgreSQL can keep it as JSON, which has neither NULs nor half surrogates there. */
function isKeepable(value: unknown, level = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !halfSurrogate.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (level === levelsMax) return false;
  return Object.entries(value).every(([name, one]) => isKeepable(name) && isKeepable(one, level + 1));
}
