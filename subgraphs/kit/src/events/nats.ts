import { setTimeout } from 'node:timers/promises';
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { again } from '../again.ts';
import { received } from './cloud-events.ts';
import type { Inbox } from './inbox.ts';
import type { Log } from '../log.ts';
import type { Transport } from './relay.ts';

export interface NatsOptions {
  readonly url: string;
  /** Whose events are sent; and the name of its durable consumer, which all its replicas share. */
  readonly service: string;
  readonly log: Log;
}

export interface Nats {
  /** Closing it closes the connection, also for consumers. */
  readonly transport: Transport;
  /** Gives the inbox what others publish, in the order in which the stream has it. */
  consume(inbox: Inbox): Consuming;
}

export interface Consuming {
  /** Lets the event under way finish. */
  stop(): Promise<void>;
}

const stream = 'tributary';
// CloudEvents' types are its subjects.
const subjects = [`${stream}.>`];
const nanosecondsPerMs = 1_000_000;
// As long as an inbox remembers: what comes later than that could not be told from news.
const keptMs = 14 * 24 * 60 * 60_000;
const reconnectAfterMs = 1_000;
const answerWithinMs = 5_000;
const connectOptions = { maxReconnectAttempts: -1, reconnectTimeWait: reconnectAfterMs, timeout: answerWithinMs };
// Longer than handling one event takes; also how long all wait for one whose consumer, or whose acknowledgement, is lost.
const ackWaitMs = 10_000;

/**
 * Connects in the background, and again whenever the server was away: meanwhile events wait in the outbox. The stream
 * is made where there is none; an operator may make it beforehand, replicated.
 */
export function connectNats({ url, service, log }: NatsOptions): Nats {
  const link = natsLink(url, log);
  return {
    transport: {
      destinations: [`nats/${stream}`],
      async send(_, events) {
        const client = jetstream(await link.connection());
        // One by one: where one is not stored, none after it must be.
        for (const event of events) {
          await client.publish(event.type, JSON.stringify(event), { msgID: event.id, timeout: answerWithinMs });
        }
      },
      close: () => link.close(),
    },
    consume: (inbox) => consume({ link, service, inbox, log }),
  };
}

interface Link {
  /** Rejects where there is none within some seconds, or `signal` is aborted before. */
  connection(signal?: AbortSignal): Promise<NatsConnection>;
  close(): Promise<void>;
}

function natsLink(url: string, log: Log): Link {
  let current: NatsConnection | null = null;
  const arrived = new AbortController();
  const connecting = again({ what: 'connecting to NATS', log }, async (signal) => {
    const fresh = await connect({ ...connectOptions, servers: url });
    try {
      signal.throwIfAborted();
      await ensureStream(fresh);
    } catch (cause) {
      await fresh.close();
      throw cause;
    }
    current = fresh;
    arrived.abort();
    return null;
  });
  return {
    async connection(signal) {
      const signals = signal === undefined ? [arrived.signal] : [arrived.signal, signal];
      if (current === null) await pause(answerWithinMs, AbortSignal.any(signals));
      if (current === null) throw new Error(`expected NATS to answer within ${answerWithinMs} ms`);
      return current;
    },
    async close() {
      await connecting.stop();
      await current?.close();
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}

async function ensureStream(connection: NatsConnection): Promise<void> {
  const { streams } = await jetstreamManager(connection);
  await streams.info(stream).catch(() => streams.add({ name: stream, subjects, max_age: keptMs * nanosecondsPerMs }));
}

interface Consume {
  readonly link: Link;
  readonly service: string;
  readonly inbox: Inbox;
  readonly log: Log;
}

function consume({ link, service, inbox, log }: Consume): Consuming {
  let messages: ConsumerMessages | null = null;
  const consuming = again({ what: 'consuming events', log }, async (signal) => {
    messages = await openConsumer(await link.connection(signal), service);
    if (signal.aborted) await messages.close();
    for await (const message of messages) await take(message, { service, inbox, log });
    return reconnectAfterMs;
  });
  return {
    async stop() {
      const stopped = consuming.stop();
      await messages?.close();
      await stopped;
    },
  };
}

async function openConsumer(connection: NatsConnection, service: string): Promise<ConsumerMessages> {
  await ensureStream(connection);
  const { consumers } = await jetstreamManager(connection);
  await consumers.add(stream, {
    durable_name: service,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: ackWaitMs * nanosecondsPerMs,
    // One at a time, of all replicas: else a later event of a subject could overtake one that is delivered again.
    max_ack_pending: 1,
  });
  const consumer = await jetstream(connection).consumers.get(stream, service);
  return consumer.consume({ abort_on_missing_resource: true });
}

async function take(message: JsMsg, { service, inbox, log }: Omit<Consume, 'link'>): Promise<void> {
  let event;
  try {
    event = received(message.json());
  } catch (cause) {
    log.error(
      { err: cause, subject: message.subject, seq: message.seq },
      'a message that is no event of ours is passed over',
    );
    message.term();
    return;
  }
  try {
    if (event.source !== service) await inbox.receive(event);
    message.ack();
  } catch (cause) {
    log.warn({ err: cause, eventId: event.id }, 'an event could not be taken in');
    message.nak(reconnectAfterMs);
  }
}
