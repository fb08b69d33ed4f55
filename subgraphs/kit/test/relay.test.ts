import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inTransaction } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { httpTransport } from '@tributary/kit/events/http-transport';
import { receive } from '@tributary/kit/events/inbox';
import { type Relay, startRelay, type Transport } from '@tributary/kit/events/relay';
import { plansMade, statementCount, type TestDatabase } from '@tributary/kit/database/test-database';
import { unsentIn } from '../src/events/outbox.ts';
import { Client } from 'pg';
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
  takeEffect,
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

const subjects = ['ord_1', 'ord_2', 'ord_3'];

test('what is asked for each batch of events is planned no more often than PostgreSQL tries that', async () => {
  const db = await eventDatabase({ poolSizeMax: 1 });
  const unsent = unsentIn(db, ['sister', 'world'], 100);
  const take = receive({ db, consumer: 'sister', handlers: { 'order.stepped': takeEffect }, log });

  for (const [seq, step] of stepsOf(['ord_1'], 12).entries()) {
    await publishEach(db, [step]);
    await unsent.for('sister');
    const publishedAt = new Date('2026-01-01T00:00:00Z');
    const event = { source: 'order', type: 'order.stepped', publishedAt, traceparent: null };
    await take({ ...event, id: `evt_${seq}`, seq, subject: step.subject, data: step });
  }
  const plans = await plansMade(db);
  await db.drop();

  expect({ unsent: plans.get('outbox-unsent'), admit: plans.get('inbox-admit') }).toEqual({ unsent: 5, admit: 5 });
});

describe('over HTTP', () => {
  test('each event takes effect once, in the order of its subject', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    const steps = stepsOf(subjects, 10);

    await publishEach(producer, steps);

    await vi.waitFor(async () => expect(await effects(consumer)).toHaveLength(30));
    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
    expect(bySubject(await effects(consumer))).toEqual(bySubject(steps));
  });

  test('two relays at once neither double nor reorder anything', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    relayTo([url]);
    const steps = stepsOf(subjects, 20);

    await publishEach(producer, steps);

    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
    expect(bySubject(await effects(consumer))).toEqual(bySubject(steps));
  });

  test('another relay takes over from one that has stopped', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    const first = running.pop();
    await publishEach(producer, stepsOf(['ord_1'], 1));
    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
    relayTo([url]);

    await first?.stop();
    await publishEach(producer, [{ subject: 'ord_1', step: 1 }]);

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 2)));
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
    await vi.waitFor(async () => expect(await effects(consumer)).toHaveLength(6));
    await dying.stop();
    expect(await unpublished()).toBeGreaterThan(0);

    relayTo([url]);

    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
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

    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
    expect(bySubject(await effects(consumer))).toEqual(bySubject(stepsOf(subjects, 3)));
  });

  test('a relay whose connections are all cut goes on', async () => {
    const { url } = await started(consumerOn(consumer));
    relayTo([url]);
    await publishEach(producer, stepsOf(['ord_1'], 1));
    await vi.waitFor(async () => expect(await unpublished()).toBe(0));

    await rowsOf(consumer, {
      name: 'cut',
      text: 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
      values: [new URL(producer.url).pathname.slice(1)],
    });
    // Until the pool has noticed, publishing fails, too.
    await vi.waitFor(() => publishEach(producer, [{ subject: 'ord_1', step: 1 }]));

    await vi.waitFor(async () => expect(await effects(consumer)).toEqual(stepsOf(['ord_1'], 2)));
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

  test.each([
    ['a NUL in its data', { data: { text: 'a\0b' } }, 400],
    ['a NUL in a name', { data: { 'a\0': 1 } }, 400],
    ['a NUL in its subject', { subject: 'ord\0' }, 400],
    ['a NUL in its id', { id: 'evt_\0' }, 400],
    ['half a surrogate', { data: { list: ['\ud800'] } }, 400],
    ['more levels than any has', { data: levels(100) }, 400],
    ['an emoji, and as many levels as are allowed', { data: { emoji: '🐈', ...levels(98) } }, 204],
  ])('an event with %s is answered %i', async (_, more, status) => {
    const { url } = await started(consumerOn(consumer, { handlers: { '*': () => Promise.reject(new Error('no')) } }));
    const { serviceIdentity } = await import('@tributary/kit/identity');
    const event = {
      specversion: '1.0',
      id: 'evt_1',
      source: '/order',
      type: 'tributary.order.stepped',
      subject: 'ord_1',
      time: new Date().toISOString(),
      sequence: '0000000000000001',
      data: {},
    };

    const response = await fetch(`${url}/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents-batch+json',
        'tributary-identity': await serviceIdentity('order', identitySecret)(),
      },
      body: JSON.stringify([{ ...event, ...more }]),
    });

    expect(response.status).toBe(status);
    expect((await response.text()).includes('BAD_USER_INPUT')).toBe(status === 400);
  });
});

/** An object in an object, as often as that. */
function levels(count: number): object {
  return count === 0 ? {} : { in: levels(count - 1) };
}

describe('any transport', () => {
  test('what is published before there is a relay is sent when there is, in bounded batches', async () => {
    await inTransaction(producer, (tx) => publishSteps(tx, stepsOf(['ord_1'], 250)));
    const transport = recording(['sister']);

    run(transport);

    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
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

    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
    expect(transport.batches.map(({ length }) => length)).toEqual([4, 2]);
  });

  test('a destination that is down does not hold up another', async () => {
    const transport = recording(['up', 'down']);
    run(transport);

    await publishEach(producer, stepsOf(['ord_1'], 3));

    await vi.waitFor(() => expect(transport.batches.flat()).toHaveLength(3));
    expect(await unpublished()).toBe(3);
    transport.isDown = false;
    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
    expect(transport.batches.flat()).toHaveLength(6);
  });

  test('destinations that ask at once share a statement, and each is given what it lacks', async () => {
    await publishEach(producer, stepsOf(['ord_1'], 3));
    const unsent = unsentIn(producer, ['one', 'two'], 10);
    const [first, ...others] = await unsent.for('one');
    await unsent.acknowledge(
      'one',
      [first, others[0]].flatMap((event) => event ?? []),
    );
    const query = vi.spyOn(Client.prototype, 'query');

    const [ofOne, ofTwo, ofThird] = await Promise.all(['one', 'two', 'third'].map((name) => unsent.for(name)));
    // What another relay has acknowledged already is acknowledged again.
    await Promise.all([unsent.acknowledge('one', ofTwo ?? []), unsent.acknowledge('two', (ofTwo ?? []).slice(0, 2))]);
    const statements = statementCount(query.mock.calls);
    query.mockRestore();

    expect([ofOne, ofTwo, ofThird].map((events) => events?.length)).toEqual([1, 3, 3]);
    expect(ofTwo?.map(({ seq }) => seq)).toEqual(ofTwo?.map(({ seq }) => seq).toSorted((a, b) => a - b));
    expect(statements).toBe(2);
    const { rows } = await producer.pool.query(
      'select acknowledged_by, published_at is not null as published from outbox order by seq',
    );
    const byBoth = { acknowledged_by: ['one', 'two'], published: true };
    expect(rows).toEqual([byBoth, byBoth, { acknowledged_by: ['one'], published: false }]);
  });

  test('where nobody wants events they do not pile up', async () => {
    await publishEach(producer, stepsOf(['ord_1'], 3));

    run(recording([]));

    await vi.waitFor(async () => expect(await unpublished()).toBe(0));
  });

  test('events that were published more than a week ago are forgotten', async () => {
    await publishEach(producer, stepsOf(['ord_1'], 3));
    await rowsOf(producer, {
      name: 'age',
      text: `update outbox set published_at = now() - case seq when 1 then interval '8 days' else interval '6 days' end
              where seq < 3`,
    });

    run(recording(['sister']));

    await vi.waitFor(async () => expect(await seqs()).toEqual(['2', '3']));
  });

  test('the envelope is a CloudEvent', async () => {
    const transport = recording(['sister']);
    run(transport);

    await publishEach(producer, [{ subject: 'ord_1', step: 7 }]);

    await vi.waitFor(() => expect(transport.batches).toHaveLength(1));
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
