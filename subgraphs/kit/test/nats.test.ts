import { connect } from '@nats-io/transport-node';
import { jetstream } from '@nats-io/jetstream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rowsOf } from '@tributary/kit/database/queries';
import { startInbox } from '@tributary/kit/events/inbox';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { connectNats } from '@tributary/kit/events/nats';
import type { TestDatabase } from '@tributary/kit/database/test-database';
import { type NatsServer, natsServer, natsServerBinary } from './nats-server.ts';
import { effects, eventDatabase, identitySecret, log, publishEach, stepsOf, takeEffect } from './shop-of-events.ts';

const binary = natsServerBinary();
if (binary === null)
  process.stderr.write('JetStream is not tested: there is no nats-server on PATH, nor one to download.\n');

describe.skipIf(binary === null)('JetStream', () => {
  let nats: NatsServer;
  let producer: TestDatabase;
  let consumer: TestDatabase;
  const running: { stop(): Promise<void> }[] = [];
  beforeEach(async () => {
    [producer, consumer, nats] = await Promise.all([eventDatabase(), eventDatabase(), natsServer(binary ?? '')]);
  });
  afterEach(async () => {
    for (const one of running.splice(0).toReversed()) await one.stop();
    await Promise.all([producer.drop(), consumer.drop(), nats.remove()]);
  });

  const link = async (service: string, db: TestDatabase) => {
    const settings = { EVENTS_TO: [], NATS_URL: nats.url, IDENTITY_SECRET: identitySecret };
    const linked = await linkEvents({ db, service, handlers: { '*': takeEffect }, settings, log });
    running.push(linked);
    return linked;
  };

  test('each event takes effect once, in the order of its subject, at every service but its own', async () => {
    await link('order', producer);
    await link('payment', consumer);
    const steps = stepsOf(['ord_1', 'ord_2'], 20);

    await publishEach(producer, steps);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(steps));
    expect(await effects(producer)).toEqual([]);
  });

  test('replicas share a consumer and keep the order', async () => {
    await Promise.all([link('order', producer), link('payment', consumer), link('payment', consumer)]);
    const steps = stepsOf(['ord_1', 'ord_2'], 20);

    await publishEach(producer, steps);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(steps));
  });

  test('a consumer gets what was published while it was down', async () => {
    await link('order', producer);
    await link('payment', consumer);
    await publishEach(producer, stepsOf(['ord_1'], 1));
    await vi.waitFor(async () => expect(await effects(consumer)).toHaveLength(1));
    await running.pop()?.stop();

    await publishEach(producer, [{ subject: 'ord_1', step: 1 }]);
    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
    await link('payment', consumer);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 2)));
  });

  test('events wait in the outbox while the server is away, and nothing is lost with it', async () => {
    await link('order', producer);
    await link('payment', consumer);
    await publishEach(producer, stepsOf(['ord_1'], 1));
    await vi.waitFor(async () => expect(await effects(consumer)).toHaveLength(1));

    await nats.stop();
    await publishEach(producer, [{ subject: 'ord_1', step: 1 }]);
    await nats.start();

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 2)));
  });

  test('an event that comes twice takes effect once', async () => {
    await link('order', producer);
    await link('payment', consumer);
    await publishEach(producer, stepsOf(['ord_1'], 2));
    await vi.waitFor(async () => expect(await unpublished()).toBe(0));

    await rowsOf(producer, { name: 'again', text: `update outbox set published_at = null, acknowledged_by = '{}'` });
    await publishEach(producer, [{ subject: 'ord_1', step: 2 }]);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 3)));
  });

  test('a message that is no event of ours is passed over', async () => {
    await link('order', producer);
    await link('payment', consumer);
    await publishEach(producer, stepsOf(['ord_1'], 1));
    await vi.waitFor(async () => expect(await effects(consumer)).toHaveLength(1));
    const stranger = await connect({ servers: nats.url });
    await jetstream(stranger).publish('tributary.nonsense', 'no json');
    await stranger.close();

    await publishEach(producer, [{ subject: 'ord_1', step: 1 }]);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 2)));
  });

  const unpublished = async (): Promise<number> => {
    const rows = await rowsOf(producer, { name: 'unpublished', text: 'select from outbox where published_at is null' });
    return rows.length;
  };
});

test('a process stops though the server never answered', async () => {
  const db = await eventDatabase();
  const inbox = startInbox({ db, consumer: 'payment', handlers: {}, log });
  const nats = connectNats({ url: 'nats://127.0.0.1:1', service: 'payment', log });
  const consuming = nats.consume(inbox);

  const stopping = Promise.all([consuming.stop(), nats.transport.close(), inbox.stop()]);

  await expect(stopping).resolves.toHaveLength(3);
  await db.drop();
});
