import { inject } from 'vitest';
import { eventsRoute } from '@tributary/kit/events/events-route';
import { inTransaction, migration, type Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { inboxTable, outboxTable, publisher } from '@tributary/kit/events/publish';
import { type EventHandler, type Inbox, type InboxOptions, startInbox } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import { testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';

export const identitySecret = 'a secret of at least thirty-two characters';
export const log = createLog('events', 'silent');

const { publish } = publisher<Readonly<Record<string, object>>>();
const effectTable = 'create table effect (n serial, subject text not null, step integer not null)';

/** A database with an outbox and an inbox; what its handlers did is a row each. */
export function eventDatabase(options: { readonly poolSizeMax?: number } = {}): Promise<TestDatabase> {
  const migrations = [migration(1, 'events', [...outboxTable, ...inboxTable, effectTable])];
  return testDatabase(inject('postgresUrl'), { entities: [], migrations, ...options });
}

export interface Step {
  readonly subject: string;
  readonly step: number;
}

/** A handler whose effect is not safe to repeat: a row more each time. */
export const takeEffect: EventHandler = async (tx, { subject, data }) => {
  await rowsOf(tx, {
    name: 'take-effect',
    text: 'insert into effect (subject, step) values ($1, $2)',
    values: [subject, (data as Step).step],
  });
};

export async function effects(db: TestDatabase): Promise<Step[]> {
  return rowsOf<{ subject: string; step: number }>(db, {
    name: 'effects',
    text: 'select subject, step from effect order by n',
  });
}

export function publishSteps(tx: Tx, steps: readonly Step[]): Promise<void> {
  return publish(
    tx,
    steps.map((data) => ({ type: 'order.stepped', subject: data.subject, data })),
    new Date(),
  );
}

/** One transaction for each. */
export async function publishEach(db: TestDatabase, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await inTransaction(db, (tx) => publishSteps(tx, [step]));
}

/** `count` steps each of `subjects`, in turns. */
export function stepsOf(subjects: readonly string[], count: number): Step[] {
  return Array.from({ length: count }, (_, step) => subjects.map((subject) => ({ subject, step }))).flat();
}

export interface Consumer {
  readonly url: string;
  readonly inbox: Inbox;
  stop(): Promise<void>;
}

/** A service that takes events over HTTP. */
export async function consumerOn(
  db: TestDatabase,
  options: Partial<InboxOptions> & { readonly port?: number } = {},
): Promise<Consumer> {
  const inbox = startInbox({ db, consumer: 'payment', handlers: { '*': takeEffect }, log, ...options });
  const serving: Serving = await serve(
    { name: 'payment', sdl: 'type Query { a: Int }', resolvers: {}, context: (request) => request },
    {
      host: '127.0.0.1',
      port: options.port ?? 0,
      identitySecret,
      isReady: () => Promise.resolve(true),
      routes: [eventsRoute(inbox, identitySecret)],
      log,
    },
  );
  return {
    url: `http://127.0.0.1:${serving.port}`,
    inbox,
    async stop() {
      await serving.stop();
      await inbox.stop();
    },
  };
}
