import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '@tributary/kit/database/database';
import type { Viewer } from '@tributary/kit/identity';
import { newId } from '@tributary/kit/ids';
import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import { receive } from '@tributary/kit/events/inbox';
import { type Relay, startRelay } from '@tributary/kit/events/relay';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { feedTransport } from '../src/actions/feed/feed-events.ts';
import { forgetEvents } from '../src/actions/feed/forget-events.ts';
import { appendEvents } from '../src/database/feed/event-feed.ts';
import { publish } from '../src/database/outbox.ts';
import { eventHandlers } from '../src/event-handlers.ts';
import { ask, sam } from './lifecycle.ts';
import { fillCart, jane, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
let relay: Relay;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
  const transport = feedTransport(house.db, () => undefined);
  relay = startRelay({ db: house.db, source: 'order', transport, log: house.service.log });
});
afterAll(async () => {
  await relay.stop();
  await house.close();
});

const reader: Viewer = { ...sam, scopes: ['event:read'] };

interface Feed {
  readonly nodes: readonly { id: string; type: string; source: string; subject: string; data: unknown; at: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const document = `query ($after: String, $types: [String!], $subject: String, $first: Int! = 20) {
  events(after: $after, types: $types, subject: $subject, first: $first) {
    nodes { id type source subject data at } edges { cursor } pageInfo { hasNextPage endCursor }
  }
}`;

async function read(variables: object = {}): Promise<Feed> {
  const { data, errors } = await house.execute(document, { variables: { ...variables }, viewer: reader });
  expect(errors).toEqual([]);
  // The shape is that of the document above.
  return data?.['events'] as unknown as Feed;
}

const codeOf = async (variables: object, viewer: Viewer = reader) =>
  (await house.execute(document, { variables: { ...variables }, viewer })).errors[0]?.extensions?.['code'];

/** The feed's end: where whoever has read all goes on from. */
async function end(): Promise<string | null> {
  let after: string | null = null;
  for (;;) {
    const { pageInfo }: Feed = await read({ after, first: 100 });
    after = pageInfo.endCursor ?? after;
    if (!pageInfo.hasNextPage) return after;
  }
}

let seq = 0;
function told(type: string, subject: string, data: object = {}): ReceivedEvent {
  seq += 1;
  return {
    id: newId('evt', new Date()),
    source: 'payment',
    type,
    subject,
    seq,
    publishedAt: new Date(),
    data,
    traceparent: null,
  };
}

/** Something that a transaction waits for. */
function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const waiting: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => waiting.push(resolve));
  return { open: () => waiting.forEach((go) => go()), opened };
}

describe('the feed', () => {
  test('has what order publishes and what it is told, once each, in the order of each subject', async () => {
    const after = await end();
    const take = receive({ db: house.db, consumer: 'order', ...eventHandlers(house.service), log: house.service.log });
    const captured = told('payment.captured', 'pay_1', { payableId: 'ord_1', amountMinor: 5, currency: 'USD' });
    const unheardOf = told('weather.changed', 'bern');
    const { order } = await ask(house, 'orderPlace', {
      viewer: jane,
      paymentMethod: { cardToken: 'tok_visa' },
      ...fillCart(house.world, { buyerId: jane.id }),
    });

    for (const event of [captured, unheardOf, captured]) await take(event);
    await expect.poll(async () => (await read({ after, subject: order.id })).nodes.length).toBe(3);

    const { nodes } = await read({ after });
    expect(nodes).toHaveLength(5);
    expect(nodes.filter(({ source }) => source === 'payment')).toEqual([
      {
        id: captured.id,
        type: 'payment.captured',
        source: 'payment',
        subject: 'pay_1',
        data: captured.data,
        at: captured.publishedAt.toISOString(),
      },
      expect.objectContaining({ id: unheardOf.id, type: 'weather.changed', data: {} }),
    ]);
    expect(nodes.filter(({ source }) => source === 'order').map(({ type, subject }) => `${type} ${subject}`)).toEqual(
      ['order.placed', 'order.confirmed', 'order.completed'].map((type) => `${type} ${order.id}`),
    );
  });

  test('is for the scope event:read alone', async () => {
    expect(await codeOf({}, jane)).toBe('FORBIDDEN');
    expect(await codeOf({}, { kind: 'guest', scopes: [] })).toBe('FORBIDDEN');
    expect(await codeOf({}, { kind: 'service', name: 'payment', scopes: [] })).toBeUndefined();
  });

  test('is filtered by type and subject, and paged through; its cursor fits every filter', async () => {
    const after = await end();
    const events = Array.from({ length: 5 }, (_, n) => told(n % 2 === 0 ? 'a.even' : 'a.odd', `thing_${n % 3}`));
    await inTransaction(house.db, (tx) => appendEvents(tx, events));
    const ns = ({ nodes }: Feed) => nodes.map(({ id }) => events.findIndex((event) => event.id === id));

    expect(ns(await read({ after, types: ['a.odd', 'a.none'] }))).toEqual([1, 3]);
    expect(ns(await read({ after, subject: 'thing_0' }))).toEqual([0, 3]);
    expect(ns(await read({ after, types: ['a.odd'], subject: 'thing_0' }))).toEqual([3]);
    const first = await read({ after, first: 2 });
    const second = await read({ after: first.pageInfo.endCursor, first: 2 });
    const odd = await read({ after: first.pageInfo.endCursor, types: ['a.odd'] });
    expect([ns(first), ns(second), ns(odd)]).toEqual([[0, 1], [2, 3], [3]]);
    expect([first.pageInfo.hasNextPage, (await read({ after: await end() })).pageInfo.endCursor]).toEqual([true, null]);
    expect(await codeOf({ after: 'x'.repeat(30) })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ first: 101 })).toBe('BAD_USER_INPUT');
  });

  test('never shows a later event before an earlier one, however transactions interleave', async () => {
    const after = await end();
    const [early, late] = [told('x.early', 'a'), told('x.late', 'b')];
    const [commit, append] = [gate(), gate()];

    const first = inTransaction(house.db, async (tx) => {
      await appendEvents(tx, [early]);
      append.open();
      await commit.opened;
    });
    await append.opened;
    const second = inTransaction(house.db, (tx) => appendEvents(tx, [late]));
    // Long enough for the second to commit, were it not waiting for the first.
    await setTimeout(100);
    expect((await read({ after })).nodes).toEqual([]);
    commit.open();
    await Promise.all([first, second]);

    expect((await read({ after })).nodes.map(({ type }) => type)).toEqual(['x.early', 'x.late']);
  });

  test('shows what was published before, but committed after what a reader has seen', async () => {
    let after = await end();
    const [commit, publishing] = [gate(), gate()];

    const slow = inTransaction(house.db, async (tx) => {
      await publish(tx, [{ type: 'customer.erased', subject: 'slow', data: { customerId: 'slow' } }], new Date());
      publishing.open();
      await commit.opened;
    });
    await publishing.opened;
    await inTransaction(house.db, (tx) =>
      publish(tx, [{ type: 'customer.erased', subject: 'fast', data: { customerId: 'fast' } }], new Date()),
    );
    await expect.poll(async () => (await read({ after })).nodes.map(({ subject }) => subject)).toEqual(['fast']);
    after = await end();
    commit.open();
    await slow;

    await expect.poll(async () => (await read({ after })).nodes.map(({ subject }) => subject)).toEqual(['slow']);
  });

  test('gives every position once where many append at once, and a copy none', async () => {
    const events = Array.from({ length: 40 }, (_, n) => told('y.many', `thing_${n}`));
    const appendWithOthers = (event: ReceivedEvent) => inTransaction(house.db, (tx) => appendEvents(tx, [event]));

    await Promise.all(events.flatMap((event) => [appendEvents(house.db, [event]), appendWithOthers(event)]));
    await appendEvents(house.db, events);

    const { rows } = await house.db.pool.query(
      `select (select count(*) from event_feed)::int as count, (select max(position) from event_feed)::int as max,
              (select position from event_feed_head)::int as head,
              (select count(*) from event_feed where type = 'y.many')::int as many`,
    );
    expect(rows[0]).toEqual({ count: rows[0].max, max: rows[0].max, head: rows[0].max, many: 40 });
  });
});

describe('whoever is erased', () => {
  test('is taken out of the feed, and out of what is fed late', async () => {
    const anna: Viewer & { id: string } = { ...jane, id: 'cus_anna', name: 'Anna', email: 'anna@example.com' };
    const shippingAddress = { name: 'Anna', lines: ['1 Weg'], city: 'Anna-Dorf', country: 'DE' };
    const cart = fillCart(house.world, { buyerId: anna.id });
    const { order } = await ask(house, 'orderPlace', {
      viewer: anna,
      paymentMethod: { cardToken: 'tok_visa' },
      ...cart,
      shippingAddress,
    });
    await ask(house, 'fulfillmentCreate', { orderId: order.id });
    await house.execute('mutation { customerUpdate(input: { displayName: "Anna" }) { errors { __typename } } }', {
      viewer: anna,
    });
    await expect.poll(async () => (await read({ subject: anna.id })).nodes.length).toBe(1);
    const { data: copy } = (await read({ subject: order.id, types: ['order.placed'] })).nodes[0] ?? {};
    expect(JSON.stringify(copy)).toContain('Anna-Dorf');

    const { data } = await house.execute('mutation { customerErase(input: {}) { erased } }', { viewer: anna });
    const late = [
      told('order.late', order.id, copy as object),
      told('customer.updated', anna.id, { customerId: anna.id, name: 'Anna' }),
    ];
    await inTransaction(house.db, (tx) => appendEvents(tx, late));
    await expect.poll(async () => (await read({ subject: anna.id })).nodes.length).toBe(3);

    expect(data).toEqual({ customerErase: { erased: true } });
    const { rows } = await house.db.pool.query('select data from event_feed where subject = any($1)', [
      [order.id, anna.id],
    ]);
    expect(rows.length).toBeGreaterThan(6);
    expect(JSON.stringify(rows)).not.toMatch(/Anna|anna@/);
    expect((await read({ subject: order.id, types: ['order.late'] })).nodes).toMatchObject([
      { data: { orderId: order.id, totalMinor: 5000, buyer: { customerId: null, name: null }, shippingAddress: null } },
    ]);
  });
});

test('after 30 days events are forgotten, and who reads on from before is told', async () => {
  const after = (await read({ first: 1 })).pageInfo.endCursor;
  const before = (await read({ first: 3 })).pageInfo.endCursor;
  await house.db.pool.query(`update event_feed set fed_at = now() - interval '31 days' where position <= 3`);

  const forgetting = forgetEvents(house.db, house.service.log);
  const oldest = async () => (await house.db.pool.query('select min(position)::int as min from event_feed')).rows;
  await expect.poll(oldest).toEqual([{ min: 4 }]);
  await forgetting.stop();

  expect([await codeOf({ after }), await codeOf({ after: before }), await codeOf({})]).toEqual([
    'BAD_USER_INPUT',
    undefined,
    undefined,
  ]);
});
