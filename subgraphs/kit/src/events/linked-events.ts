import type { Database } from '../database/database.ts';
import { eventsRoute } from './events-route.ts';
import { httpTransport } from './http-transport.ts';
import { type AllHandler, type EventHandlers, type Inbox, startInbox } from './inbox.ts';
import { joinedTransports } from './joined-transports.ts';
import type { Log } from '../log.ts';
import type { Measure } from '../measure.ts';
import { eventMeasure } from './event-measure.ts';
import type { Nats, NatsOptions } from './nats.ts';
import type { RawRoute } from '../serving/raw-routes.ts';
import { startRelay, type Transport } from './relay.ts';

export interface LinkEvents {
  readonly db: Database;
  /** Whose events they are, and who consumes those of others. */
  readonly service: string;
  /** What it does on others' events; null for a service that has no inbox. */
  readonly handlers: EventHandlers | null;
  /** See `InboxOptions`. */
  readonly handleAll?: AllHandler | undefined;
  readonly settings: {
    readonly EVENTS_TO: readonly string[];
    readonly NATS_URL: string;
    readonly IDENTITY_SECRET: string;
  };
  /** Who gets the service's events besides its sisters: something in this process. */
  readonly besides?: Transport;
  readonly log: Log;
}

export interface LinkedEvents {
  /** For `serve`. */
  readonly routes: readonly RawRoute[];
  /** For replaying what was given up; null where there are no handlers. */
  readonly inbox: Inbox | null;
  /** For `serveMetrics`. */
  readonly measure: Measure;
  /** After the server has stopped, and before the database is closed. */
  stop(): Promise<void>;
}

/** Sends a service's events and takes those of others: by NATS where it is configured, else from service to service. */
export async function linkEvents(options: LinkEvents): Promise<LinkedEvents> {
  const { db, service, handlers, handleAll, settings, besides, log } = options;
  const { EVENTS_TO: to, NATS_URL: natsUrl, IDENTITY_SECRET: identitySecret } = settings;
  const nats = natsUrl === '' ? null : await natsOf({ url: natsUrl, service, log });
  const inbox = handlers === null ? null : startInbox({ db, consumer: service, handlers, handleAll, log });
  const toSisters = nats?.transport ?? httpTransport({ source: service, to, identitySecret });
  const transport = besides === undefined ? toSisters : joinedTransports(toSisters, besides);
  const relay = startRelay({ db, source: service, transport, log });
  const consuming = inbox === null ? null : nats?.consume(inbox);
  return {
    inbox,
    measure: eventMeasure(db, transport.destinations, inbox !== null),
    routes: inbox === null ? [] : [eventsRoute(inbox, identitySecret)],
    async stop() {
      await consuming?.stop();
      await Promise.all([relay.stop(), inbox?.stop()]);
    },
  };
}

/** Its client is loaded where it is used alone. */
async function natsOf(options: NatsOptions): Promise<Nats> {
  const { connectNats } = await import('./nats.ts');
  return connectNats(options);
}
