import type { Viewer } from '@tributary/kit/identity';
import { readBothWays } from '@tributary/kit/serving/test-pages';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { appendEvents } from '../src/database/feed/event-feed.ts';
import { allGivenBack, ask, placed, sam } from './lifecycle.ts';
import { jane, newKey, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
let orderId: string;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'), { allowPrivate: true });
  const orders = [await placed(house), await placed(house), await placed(house), await placed(house)];
  orderId = orders[0]?.id ?? '';
  for (const { id } of orders) await ask(house, 'orderCancel', { orderId: id });
  await allGivenBack(house);
  // Two that came to be at once, to the microsecond, and one just after: they are told apart by their ids.
  await house.db.pool.query(
    `update reversal set created_at = timestamptz '2026-01-01 00:00:00.000001Z'
            + interval '1 us' * (select count(*) / 2 from reversal before where before.id < reversal.id)`,
  );
  const { errors } = await house.execute(
    `mutation ($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) { errors { __typename } } }`,
    {
      variables: { input: { idempotencyKey: newKey(), url: 'http://127.0.0.1:9/', eventTypes: ['*'] } },
      viewer: staff,
    },
  );
  if (errors.length > 0) throw new Error(`expected an endpoint, got ${JSON.stringify(errors)}`);
  const { rows } = await house.db.pool.query(
    `select id, 'order' as source, seq, type, subject, data, traceparent, created_at as "publishedAt" from outbox order by seq`,
  );
  await appendEvents(house.db, rows);
});
afterAll(() => house.close());

const staff: Viewer = {
  ...sam,
  scopes: ['order:read', 'order:write', 'customer:read', 'event:read', 'webhook:write'],
};

/** With `#` in the place of a page's arguments. */
const connections = {
  orders: '{ orders# { PAGE } }',
  'orders, the oldest first': '{ orders(#sort: OLDEST, filter: { status: [CANCELLED], text: "2026" }) { PAGE } }',
  'one’s own orders': `{ customer(id: "${jane.id}") { orders# { PAGE } } }`,
  'an order’s timeline': '{ order(by: { id: "ORDER" }) { timeline# { PAGE } } }',
  'what goes back': '{ reversals(#state: DONE) { PAGE } }',
  'what happened': '{ events# { PAGE } }',
  'what happened of some kinds': '{ events(#types: ["order.placed", "order.cancelled"]) { PAGE } }',
  'what is posted': '{ webhookEndpoints { deliveries# { PAGE } } }',
  'what is still to be posted': '{ webhookEndpoints { deliveries(#state: WAITING) { PAGE } } }',
} as const;

test.each(Object.entries(connections))('reading %s forwards or backwards gives the same', async (_, field) => {
  const document = field.replace('ORDER', orderId);

  expect((await readBothWays({ execute: house.execute, viewer: staff, document })).length).toBeGreaterThanOrEqual(3);
});
