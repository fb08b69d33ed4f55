import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { Viewer } from '@tributary/kit/identity';
import { cursors } from '@tributary/kit/serving/connection';
import { testReplica, type TestReplica } from '@tributary/kit/serving/live/test-replica';
import type { Heard } from '@tributary/kit/serving/live/test-subscriber';
import { orderSubgraph } from '../src/subgraph.ts';
import { allDone, codes, eventId, followed, steps, subscribed } from './heard.ts';
import {
  anotherDrives,
  fillCart,
  guest,
  jane,
  john,
  newKey,
  openService,
  secret,
  type ServiceUnderTest,
  timePasses,
} from './service-under-test.ts';

// Two replicas of order on one database, followed by graphql-ws's own client.

const progress = `subscription ($id: ID!) { checkoutProgress(of: { orderId: $id }) { orderId order { status } changed { kind state } } }`;
const updates = `subscription ($id: ID!) { orderUpdated(id: $id) { order { status } event { type } steps { kind } } }`;

let tested: ServiceUnderTest;
let replicas: readonly TestReplica[];
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'), { answerWithinMs: 50 });
  replicas = await Promise.all([replica(), replica()]);
});
afterAll(async () => {
  await Promise.all(replicas.map((one) => one.stop()));
  await tested.close();
});

describe('a purchase', () => {
  test('is followed step by step, in order, at whichever replica', async () => {
    const id = await waitingPurchase(jane);
    const heard = await Promise.all(
      replicas.map((one) => followed(one, progress, { variables: { id }, viewer: jane })),
    );

    await driven();

    for (const one of heard) {
      await vi.waitFor(() => expect(steps(one)).toContain('NOTIFY DONE'));
      expect(steps(one).filter((step) => step.endsWith('DONE'))).toEqual(allDone);
      expect(one.results.at(-1)?.data).toMatchObject({
        checkoutProgress: { orderId: id, order: { status: 'CONFIRMED' } },
      });
    }
  });

  test('is told by its timeline and its steps, in the order in which they were committed', async () => {
    const id = await waitingPurchase(jane);
    const whole = await followed(first(), updates, { variables: { id }, viewer: jane });
    await driven();
    // Who comes before its replica has read what was committed hears that, too.
    await vi.waitFor(() => expect(types(whole)).toContain('COMPLETED'));
    const heard = await followed(first(), updates, { variables: { id }, viewer: jane });

    await tested.execute(
      `mutation ($id: ID!) { orderCancel(input: { orderId: $id, idempotencyKey: "${newKey()}" }) { errors { ... on UserError { code } } } }`,
      {
        variables: { id },
        viewer: jane,
      },
    );

    await vi.waitFor(() => expect(types(heard)).toEqual(['CANCELLED']));
    expect(heard.results[0]?.data).toMatchObject({ orderUpdated: { order: { status: 'CANCELLED' }, steps: [] } });
  });

  test('goes on behind the event that was heard last, each once', async () => {
    const id = await waitingPurchase(jane);
    const whole = await followed(first(), progress, { variables: { id }, viewer: jane });
    await driven();
    await vi.waitFor(() => expect(steps(whole)).toContain('NOTIFY DONE'));
    const middle = whole.results[2];

    const rest = await followed(second(), progress, { variables: { id }, viewer: jane, lastEventId: eventId(middle) });

    await vi.waitFor(() => expect(rest.results).toHaveLength(whole.results.length - 3));
    expect(rest.results.map(eventId)).toEqual(whole.results.slice(3).map(eventId));
    expect(rest.results.map((one) => one.extensions['gap'])).not.toContain(true);
  });

  test('is not gone on with by the event of another', async () => {
    const [id, other] = [await waitingPurchase(jane), await waitingPurchase(jane)];
    const heard = await followed(first(), progress, { variables: { id }, viewer: jane });
    await driven();
    await vi.waitFor(() => expect(heard.results.length).toBeGreaterThan(0));

    const forged = await subscribed(first(), progress, {
      variables: { id: other },
      viewer: jane,
      lastEventId: eventId(heard.results[0]),
    });

    await vi.waitFor(() => expect(forged.end).not.toBeNull());
    expect(codes(forged)).toEqual(['BAD_USER_INPUT']);
  });

  test('is told again as it is, with the gap, where what was missed is forgotten', async () => {
    const id = await waitingPurchase(jane);
    const heard = await followed(first(), progress, { variables: { id }, viewer: jane });
    await driven();
    await vi.waitFor(() => expect(steps(heard)).toContain('NOTIFY DONE'));
    await tested.db.pool.query(`update live_change set at = at - interval '8 days' where subject = $1`, [id]);
    const replayed = await followed(first(), progress, {
      variables: { id },
      viewer: jane,
      lastEventId: await oldId(id, heard),
    });

    await vi.waitFor(() => expect(replayed.results).toHaveLength(1));
    expect(replayed.results[0]).toMatchObject({
      data: { checkoutProgress: { order: { status: 'CONFIRMED' } } },
      extensions: { gap: true },
    });
  });
});

describe('who hears', () => {
  test('another customer is refused, and hears nothing', async () => {
    const id = await waitingPurchase(jane);
    const heard = await subscribed(first(), progress, { variables: { id }, viewer: john });

    await driven();

    await vi.waitFor(() => expect(heard.end).not.toBeNull());
    expect([heard.results, codes(heard)]).toEqual([[], ['FORBIDDEN']]);
  });

  test('what does not exist is refused alike', async () => {
    const heard = await subscribed(first(), updates, { variables: { id: 'ord_none' }, viewer: jane });

    await vi.waitFor(() => expect(codes(heard)).toEqual(['FORBIDDEN']));
  });

  test('a guest hears with the secret, and not without it', async () => {
    const id = await waitingPurchase(guest);
    const key = tested.service.guestTokens.of(id);
    const holder = await followed(first(), progress, {
      variables: { id },
      viewer: { ...guest, secrets: ['another', key] },
    });
    const stranger = await subscribed(first(), progress, {
      variables: { id },
      viewer: { ...guest, secrets: ['another'] },
    });

    await driven();

    await vi.waitFor(() => expect(steps(holder)).toContain('CONFIRM_ORDER DONE'));
    await vi.waitFor(() => expect(codes(stranger)).toEqual(['FORBIDDEN']));
  });

  test('staff with order:read hear, with another scope they do not', async () => {
    const id = await waitingPurchase(jane);
    const staff = await followed(first(), updates, { variables: { id }, viewer: { ...john, scopes: ['order:read'] } });
    const others = await subscribed(first(), updates, {
      variables: { id },
      viewer: { ...john, scopes: ['other:read'] },
    });

    await driven();

    await vi.waitFor(() => expect(types(staff)).toContain('CONFIRMED'));
    await vi.waitFor(() => expect(codes(others)).toEqual(['FORBIDDEN']));
  });

  test('whoever loses the order hears no more of it', async () => {
    const id = await waitingPurchase(jane);
    await driven();
    const heard = await followed(first(), updates, { variables: { id }, viewer: jane });
    await tested.db.pool.query(`update orders set customer_id = null where id = $1`, [id]);

    await tested.db.pool.query(
      `insert into order_event (id, order_id, type, facts, at, actor) values ('oev_x', $1, 'order.completed', '{}', now(), 'SHOP')`,
      [id],
    );

    await vi.waitFor(() => expect(heard.end).toEqual({ problem: null }));
    expect(heard.results).toEqual([]);
  });
});

test('nothing is missed while the listening connections are killed', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => waitingPurchase(jane)));
  const heard = await Promise.all(ids.map((id) => followed(first(), progress, { variables: { id }, viewer: jane })));

  await Promise.all([driven(), killListeners(), killListeners()]);

  for (const one of heard) await vi.waitFor(() => expect(steps(one)).toContain('NOTIFY DONE'));
  for (const one of heard) expect(new Set(one.results.map(eventId)).size).toBe(one.results.length);
});

function replica(): Promise<TestReplica> {
  return testReplica(tested.db, orderSubgraph(tested.service, secret), secret);
}

function first(): TestReplica {
  const [one] = replicas;
  if (one === undefined) throw new Error('expected a replica');
  return one;
}

function second(): TestReplica {
  const [, one] = replicas;
  if (one === undefined) throw new Error('expected two replicas');
  return one;
}

/** A purchase whose cart was not locked at the first try; the order's id. */
async function waitingPurchase(viewer: Viewer): Promise<string> {
  const cart = fillCart(tested.world, viewer.kind === 'customer' ? { buyerId: viewer.id } : {});
  tested.world.script('cartLock', 'fail');
  const input = { ...cart, paymentMethod: { cardToken: 'tok_visa' }, idempotencyKey: newKey() };
  await tested.execute(
    'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { errors { ... on UserError { code } } } }',
    {
      variables: { input },
      viewer,
    },
  );
  const { rows } = await tested.db.pool.query<{ order_id: string }>(
    `select order_id from checkout where data -> 'cart' ->> 'id' = $1`,
    [cart.cartId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('expected a checkout');
  return row.order_id;
}

async function driven(): Promise<void> {
  await timePasses(tested);
  await anotherDrives(tested);
}

async function killListeners(): Promise<void> {
  await tested.db.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'live listener' and datname = current_database()`);
}

/** As the first event's id would be, had it been told when its change now says. */
async function oldId(id: string, heard: Heard): Promise<string> {
  const [{ xid, seq, at } = { xid: '', seq: '', at: new Date() }] = (
    await tested.db.pool.query<{ xid: string; seq: string; at: Date }>(
      'select xid::text, seq::text, at from live_change where subject = $1 order by xid, seq limit 1',
      [id],
    )
  ).rows;
  expect(heard.results.length).toBeGreaterThan(0);
  return cursors(secret).encode(`live checkoutProgress ${JSON.stringify({ of: { orderId: id } })}`, [
    xid,
    seq,
    at.getTime(),
  ]);
}

function types({ results }: Heard): string[] {
  return results.flatMap(({ data }) => {
    const told: { orderUpdated?: { event: { type: string } | null } } = data ?? {};
    return told.orderUpdated?.event?.type ?? [];
  });
}
