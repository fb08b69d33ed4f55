import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inTransaction } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { httpTransport } from '@tributary/kit/events/http-transport';
import { type Relay, startRelay, type Transport } from '@tributary/kit/events/relay';
import type { TestDatabase } from '@tributary/kit/database/test-database';
import {
  type Consumer,
  consumerOn,
  effects,
  eventDatabase,
  identitySecret,
  log,
  publishEach,
  publishSteps,
  stepsOf,
} from './shop-of-events.ts';

let producer: TestDatabase;
let consumer: TestDatabase;
const running: { stop(): Promise<void> }[] = [];
beforeEach(async () => {
  [producer, consumer] = await Promise.all([eventDatabase(), eventDatabase()]);
});
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one.stop();
  await Promise.all([producer.drop(), consumer.drop()]);
});

// Far longer than anything here takes.
const within = { timeout: 15_000, interval: 10 };
const subjects = ['ord_1', 'ord_2', 'ord_3'];

describe('over HTTP', () => {
  test('each event takes effect once, in the order of its subject', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    const steps = stepsOf(subjects, 10);

    await publishEach(producer, steps);

    await vi.waitFor(async () => expect(await effects(consumer)).toHaveLength(30), within);
    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    expect(bySubject(await effects(consumer))).toEqual(bySubject(steps));
  });

  test('two relays at once neither double nor reorder anything', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    relayTo([url]);
    const steps = stepsOf(subjects, 20);

    await publishEach(producer, steps);

    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    expect(bySubject(await effects(consumer))).toEqual(bySubject(steps));
  });

  test('another relay takes over from one that has stopped', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    const first = running.pop();
    await publishEach(producer, stepsOf(['ord_1'], 1));
    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    relayTo([url]);

    await first?.stop();
    await publishEach(producer, [{ subject: 'ord_1', step: 1 }]);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 2)), within);
  });

  test('a relay that died between sending and writing it down sends again, to no effect', async () => {
    const { url } = await started(consumerOn(consumer));
    const transport = httpTransport({ source: 'order', to: [url], identitySecret });
    const dying = startRelay({
      db: producer,
      source: 'order',
      log,
      transport: {
        ...transport,
        async send(destination, events) {
          await transport.send(destination, events);
          throw new Error('killed');
        },
      },
    });
    await publishEach(producer, stepsOf(subjects, 2));
    await vi.waitFor(async () => expect(await effects(consumer)).toHaveLength(6), within);
    await dying.stop();
    expect(await unpublished()).toBeGreaterThan(0);

    relayTo([url]);

    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    expect(bySubject(await effects(consumer))).toEqual(bySubject(stepsOf(subjects, 2)));
  });

  test('events wait for a consumer that is down', async () => {
    const first = await consumerOn(consumer);
    relayTo([first.url]);
    const { port } = new URL(first.url);
    await first.stop();

    await publishEach(producer, stepsOf(subjects, 3));
    await setTimeout(300);
    expect(await unpublished()).toBe(9);
    await started(consumerOn(consumer, { port: Number(port) }));

    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    expect(bySubject(await effects(consumer))).toEqual(bySubject(stepsOf(subjects, 3)));
  });

  test('a relay whose connections are all cut goes on', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    await publishEach(producer, stepsOf(['ord_1'], 1));
    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);

    await rowsOf(consumer, {
      name: 'cut',
      text: 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
      values: [new URL(producer.url).pathname.slice(1)],
    });
    // The pool has to notice, or publishing fails too.
    await setTimeout(100);
    await publishEach(producer, [{ subject: 'ord_1', step: 1 }]);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 2)), within);
  });

  test('a consumer takes events from sister services alone', async () => {
    const { url } = await started(consumerOn(consumer));
    const stranger = httpTransport({
      source: 'order',
      to: [url],
      identitySecret: 'another secret of thirty-two characters',
    });

    await expect(stranger.send(url, [])).rejects.toThrow('answered 401');
    await stranger.close();
  });

  test.each([
    ['text/plain', '[]', 400],
    ['application/cloudevents-batch+json', 'no json', 400],
    ['application/cloudevents-batch+json', '[{"id":"evt_1"}]', 400],
    ['application/cloudevents-batch+json; charset=utf-8', '[]', 204],
  ])('%s with %s is answered %i', async (type, body, status) => {
    const { url } = await started(consumerOn(consumer));
    const { serviceIdentity } = await import('@tributary/kit/identity');

    const response = await fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': type, 'tributary-identity': await serviceIdentity('order', identitySecret)() },
      body,
    });

    expect(response.status).toBe(status);
  });
});

describe('any transport', () => {
  test('what is published before there is a relay is sent when there is, in bounded batches', async () => {
    await inTransaction(producer, (tx) => publishSteps(tx, stepsOf(['ord_1'], 250)));
    const transport = recording(['sister']);

    run(transport);

    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    expect(transport.batches.map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  test('a batch is bounded in bytes too', async () => {
    const text = 'x'.repeat(250_000);
    await inTransaction(producer, (tx) =>
      publishSteps(
        tx,
        stepsOf(['ord_1'], 6).map((step) => ({ ...step, text })),
      ),
    );
    const transport = recording(['sister']);

    run(transport);

    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    expect(transport.batches.map(({ length }) => length)).toEqual([4, 2]);
  });

  test('a destination that is down does not hold up another', async () => {
    const transport = recording(['up', 'down']);
    run(transport);

    await publishEach(producer, stepsOf(['ord_1'], 3));

    await vi.waitFor(() => expect(transport.batches.flat()).toHaveLength(3), within);
    expect(await unpublished()).toBe(3);
    transport.isDown = false;
    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
    expect(transport.batches.flat()).toHaveLength(6);
  });

  test('where nobody wants events they do not pile up', async () => {
    await publishEach(producer, stepsOf(['ord_1'], 3));

    run(recording([]));

    await vi.waitFor(async () => expect(await unpublished()).toBe(0), within);
  });

  test('events that were published more than a week ago are forgotten', async () => {
    await publishEach(producer, stepsOf(['ord_1'], 3));
    await rowsOf(producer, {
      name: 'age',
      text: `update outbox set published_at = now() - case seq when 1 then interval '8 days' else interval '6 days' end
              where seq < 3`,
    });

    run(recording(['sister']));

    await vi.waitFor(async () => expect(await seqs()).toEqual(['2', '3']), within);
  });

  test('the envelope is a CloudEvent', async () => {
    const transport = recording(['sister']);
    run(transport);

    await publishEach(producer, [{ subject: 'ord_1', step: 7 }]);

    await vi.waitFor(() => expect(transport.batches).toHaveLength(1), within);
    expect(JSON.parse(JSON.stringify(transport.batches[0]?.[0]))).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^evt_/) as string,
      source: '/order',
      type: 'tributary.order.stepped',
      subject: 'ord_1',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      datacontenttype: 'application/json',
      sequence: '0000000000000001',
      data: { subject: 'ord_1', step: 7 },
    });
  });
});

async function started(starting: Promise<Consumer>): Promise<Consumer> {
  const consumer = await starting;
  running.push(consumer);
  return consumer;
}

function relayTo(to: readonly string[]): Relay {
  return run(httpTransport({ source: 'order', to, identitySecret }));
}

function run(transport: Transport): Relay {
  const relay = startRelay({ db: producer, source: 'order', transport, log });
  running.push(relay);
  return relay;
}

function recording(destinations: readonly string[]) {
  const transport = {
    batches: [] as unknown[][],
    isDown: true,
    destinations,
    send(destination: string, events: readonly unknown[]): Promise<void> {
      if (destination === 'down' && transport.isDown) return Promise.reject(new Error('nobody there'));
      transport.batches.push([...events]);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return transport;
}

async function unpublished(): Promise<number> {
  const rows = await rowsOf(producer, { name: 'unpublished', text: 'select from outbox where published_at is null' });
  return rows.length;
}

async function seqs(): Promise<string[]> {
  const rows = await rowsOf<{ seq: string }>(producer, { name: 'seqs', text: 'select seq from outbox order by seq' });
  return rows.map(({ seq }) => seq);
}

function bySubject(steps: readonly { subject: string; step: number }[]): Record<string, number[]> {
  const grouped: Record<string, number[]> = {};
  for (const { subject, step } of steps) (grouped[subject] ??= []).push(step);
  return grouped;
}
