import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openService, type ServiceUnderTest } from './service-under-test.ts';
import { ask, placed, sam } from './lifecycle.ts';

// Rows as versions before 0006 wrote them, which kept the words where this one keeps facts.

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

test('what was written in words stays in the timeline, in its place', async () => {
  const order = await placed(house);
  await house.db.pool.query(
    `insert into order_event (id, order_id, type, message, at, actor)
     values ('oev_former', $1, 'order.cancel_requested', 'Once upon a time.', now(), 'SHOP')`,
    [order.id],
  );
  await ask(house, 'fulfillmentCreate', { orderId: order.id });

  const { data } = await house.execute(
    'query ($id: ID!) { order(by: { id: $id }) { timeline(first: 2) { nodes { type message } } } }',
    { variables: { id: order.id }, viewer: sam },
  );

  expect(data).toEqual({
    order: {
      timeline: {
        nodes: [
          { type: 'FULFILLMENT_SHIPPED', message: '5 of 5 units were sent.' },
          { type: 'CANCEL_REQUESTED', message: 'Once upon a time.' },
        ],
      },
    },
  });
});

test('an order that was rejected by a former version tells why', async () => {
  const order = await placed(house, { paymentMethod: { cardToken: 'tok_declined' } });
  const former = {
    kind: 'PaymentDeclinedError',
    code: 'PAYMENT_DECLINED',
    message: 'In former words.',
    path: ['paymentMethod'],
    declineCode: 'insufficient_funds',
    retryable: true,
  };
  await house.db.pool.query('update checkout set failures = $2 where order_id = $1', [
    order.id,
    JSON.stringify([former]),
  ]);

  const { data, errors } = await house.execute(
    `query ($id: ID!) { order(by: { id: $id }) { status rejection {
       ... on PaymentDeclinedError { __typename code message path declineCode retryable } } } }`,
    { variables: { id: order.id }, viewer: sam },
  );

  expect(errors).toEqual([]);
  const told = { message: 'The payment was declined.', declineCode: 'INSUFFICIENT_FUNDS' };
  const { kind: __typename, ...facts } = { ...former, ...told };
  expect(data).toEqual({ order: { status: 'REJECTED', rejection: [{ __typename, ...facts }] } });
});

test('why an order is rejected is kept in no words', async () => {
  const order = await placed(house, { paymentMethod: { cardToken: 'tok_declined' } });

  const { rows } = await house.db.pool.query(
    `select failures ->> 0 as failure, (select string_agg(message, '') from order_event where order_id = c.order_id) as said
       from checkout c where order_id = $1`,
    [order.id],
  );

  expect(rows).toEqual([{ failure: expect.stringContaining('"message": ""'), said: '' }]);
});

test('an endpoint that a former version disabled says why', async () => {
  await house.db.pool.query(
    `insert into webhook_endpoint (id, url, event_types, is_enabled, disabled_reason, created_at)
     values ('whe_former', 'https://example.com/', '{*}', false, 'It took nothing for three days.', now()),
            ('whe_later', 'https://example.com/', '{*}', false, 'STAFF', now())`,
  );

  const { data } = await house.execute('{ webhookEndpoints { disabledReason } }', {
    viewer: { ...sam, scopes: ['webhook:write'] },
  });

  expect(data).toEqual({
    webhookEndpoints: [{ disabledReason: 'TOOK_NOTHING' }, { disabledReason: 'STAFF' }],
  });
});
