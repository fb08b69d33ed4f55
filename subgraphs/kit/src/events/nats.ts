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
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: NatsConnection | null = null;
  const connected = (async (): Promise<NatsConnection> => {
    for (;;) {
      signal.throwIfAborted();
      try {
        const fresh = await connect({ servers: url, maxReconnectAttempts: -1, reconnectTimeWait: reconnectAfterMs });
        current = fresh;
        signal.throwIfAborted();
        await ensureStream(fresh);
        return fresh;
      } catch (cause) {
        await current?.close();
        signal.throwIfAborted();
        log.warn({ err: cause }, 'NATS does not answer');
        await setTimeout(reconnectAfterMs, undefined, { signal });
      }
    }
  })();
  // Whoever asks for it is told.
  connected.catch(() => undefined);
  return {
    async connection(given = signal) {
      const patience = new AbortController();
      const all = AbortSignal.any([patience.signal, given]);
      const late = setTimeout(answerWithinMs, null, { signal: all }).catch(() => null);
      const first = await Promise.race([connected, late]);
      patience.abort();
      if (first === null) throw new Error(`expected NATS to answer within ${answerWithinMs} ms`);
      return first;
    },
    async close() {
      stopping.abort();
      await connected.catch(() => undefined);
      await current?.close();
    },
  };
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
  const stopping = new AbortController();
  const { signal } = stopping;
  let messages: ConsumerMessages | null = null;
  const running = (async () => {
    while (!signal.aborted) {
      try {
        messages = await openConsumer(await link.connection(signal), service);
        if (signal.aborted) break;
        for await (const message of messages) await take(message, { service, inbox, log });
      } catch (cause) {
        if (!signal.aborted) log.warn({ err: cause }, 'events could not be consumed');
      }
      await setTimeout(reconnectAfterMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await messages?.close();
      await running;
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
