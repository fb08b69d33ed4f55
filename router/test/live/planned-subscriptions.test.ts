import { parse } from 'graphql';
import { compose } from '@tributary/schema/compose';
import { afterAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/execution/execution.ts';
import { loadTestGraph } from '../load-graph.ts';
import { testPlanners } from '../test-planners.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@cost", "@authenticated", "@requires", "@external"])`;
const orders = `${link}
  type Query { a: String }
  type Subscription { orderUpdated(id: ID!): Order  secret: Order @authenticated }
  type Order @key(fields: "id") { id: ID! status: String buyer: User! items: [Item!]! note: String @authenticated }
  type User @key(fields: "id") { id: ID! }
  type Item @key(fields: "sku") { sku: ID! }`;
const users = `${link}
  type User @key(fields: "id") { id: ID! name: String }
  type Item @key(fields: "sku") { sku: ID! title: String! }`;

const event = { id: '1', status: 'PAID', buyer: { __typename: 'User', id: '7' }, items: [] };

function supergraph(): string {
  const composition = compose([
    { name: 'orders', file: 'orders', url: 'http://orders', document: parse(orders) },
    { name: 'users', file: 'users', url: 'http://users', document: parse(users) },
  ]);
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

describe.each(['native', 'apollo'] as const)('by the planner %s', (kind) => {
  const planners = testPlanners(kind);
  afterAll(() => planners.close());

  async function subscribed(query: string, variables: Readonly<Record<string, unknown>> = {}) {
    const graph = await loadTestGraph(supergraph(), { planners, hasSubscriptions: true });
    const sent: object[] = [];
    const send = (service: string, { body }: { readonly body: string }): Promise<Answer> => {
      sent.push({ service, ...JSON.parse(body) });
      return Promise.resolve({ data: { _entities: [{ name: 'Jane' }] } });
    };
    const request = { query, operationName: null, variables, queriesOnly: false, send };
    return { found: await graph.subscribe(request), send, sent };
  }

  test('the root field is asked of its subgraph alone, and each event gets what others add', async () => {
    const query = 'subscription Live($id: ID!) { order: orderUpdated(id: $id) { status buyer { name } } }';
    const { found, send, sent } = await subscribed(query, { id: '1' });
    if (found.kind !== 'Subscription') throw new Error(JSON.stringify(found));

    const first = await found.answer({ data: { order: event } }, send);
    const second = await found.answer({ data: { order: { ...event, status: 'SENT' } } }, send);

    expect(found.service).toBe('orders');
    expect(JSON.parse(found.body)).toMatchObject({
      query: expect.stringMatching(/^subscription .*orderUpdated\(id:\$id\)/),
      variables: { id: '1' },
    });
    expect(first).toMatchObject({ errors: [], data: { order: { status: 'PAID', buyer: { name: 'Jane' } } } });
    expect(second.data).toEqual({ order: { status: 'SENT', buyer: { name: 'Jane' } } });
    expect(sent).toMatchObject([
      { service: 'users', variables: { representations: [{ __typename: 'User', id: '7' }] } },
      { service: 'users' },
    ]);
  });

  test('an error of an event costs its field, and is told there', async () => {
    const { found, send } = await subscribed('subscription { orderUpdated(id: 1) { id status } }');
    if (found.kind !== 'Subscription') throw new Error(JSON.stringify(found));

    const answer = await found.answer(
      {
        data: { orderUpdated: { id: '1', status: null } },
        errors: [{ message: 'no', path: ['orderUpdated', 'status'] }],
      },
      send,
    );

    expect(answer.data).toEqual({ orderUpdated: { id: '1', status: null } });
    expect(answer.errors).toMatchObject([{ path: ['orderUpdated', 'status'] }]);
  });

  test.each([{}, { data: null }, { data: 5 }, { errors: 'odd' }, { data: { orderUpdated: [1] } }])(
    'an odd event %j is an answer with an error, and the next is an answer again',
    async (odd) => {
      const { found, send } = await subscribed('subscription { orderUpdated(id: 1) { id } }');
      if (found.kind !== 'Subscription') throw new Error(JSON.stringify(found));

      const answer = await found.answer(odd, send);
      const next = await found.answer({ data: { orderUpdated: event } }, send);

      expect(answer.data).toEqual({ orderUpdated: null });
      expect(answer.errors).toHaveLength(1);
      expect(next).toMatchObject({ errors: [], data: { orderUpdated: { id: '1' } } });
    },
  );

  test('what the caller may not see is taken out; without its field nothing is left', async () => {
    const { found, send } = await subscribed('subscription { orderUpdated(id: 1) { id note } }');
    const { found: refused } = await subscribed('subscription { secret { id } }');
    if (found.kind !== 'Subscription') throw new Error(JSON.stringify(found));

    const answer = await found.answer({ data: { orderUpdated: event } }, send);

    expect(found.body).not.toContain('note');
    expect(answer.data).toEqual({ orderUpdated: { id: '1', note: null } });
    expect(answer.errors).toMatchObject([{ path: ['orderUpdated', 'note'] }]);
    expect(refused).toMatchObject({ kind: 'Refused', answer: { outcome: 'Unauthorized' } });
  });

  test.each([
    ['subscription { orderUpdated(id: 1) { id } other: orderUpdated(id: 2) { id } }', 'Invalid'],
    ['subscription { __typename }', 'Invalid'],
    ['subscription { orderUpdated(id: 1) { nothing } }', 'Invalid'],
    ['subscription { orderUpdated }', 'Invalid'],
    [`subscription { orderUpdated(id: 1) { ${'id '.repeat(60)} } }`, 'TooLarge'],
  ])('%s is refused as a query is', async (query, outcome) => {
    const { found } = await subscribed(query);

    expect(found).toMatchObject({ kind: 'Refused', answer: { outcome } });
  });
});
