import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type CollectedSpan, startCollector } from '../otlp-collector.ts';
import { routerBefore } from '../router-before.ts';
import { slowShop } from '../defer/slow-shop.ts';
import { ordersSubgraph, usersSubgraph } from './live-subgraph.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const parent = `00-${traceId}-b7ad6b7169203331-01`;
const eventTrace = '1af7651916cd43dd8448eb211c80319c';
const query = 'subscription Followed($id: ID!) { orderUpdated(id: $id) { status buyer { name } } }';

async function collected() {
  const collector = await startCollector();
  onTestFinished(() => collector.stop());
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '20' };
  const named = (name: string): readonly CollectedSpan[] => collector.spans.filter((span) => span.name === name);
  return { collector, environment, named };
}

/** Who connects says which trace their operations belong to. */
function clientAt(port: number, connectionParams: Record<string, string> = { traceparent: parent }) {
  const url = `ws://127.0.0.1:${port}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, lazy: true, connectionParams });
  onTestFinished(() => void client.dispose());
  const heard: unknown[] = [];
  const ask = (text: string, variables: Record<string, unknown> = {}) => {
    const state = { isOver: false };
    const end = () => {
      state.isOver = true;
    };
    const stop = client.subscribe(
      { query: text, variables },
      { next: (one) => heard.push(one), error: end, complete: end },
    );
    return { state, stop };
  };
  return { ask, heard };
}

interface Following {
  readonly share?: '0' | '1';
  readonly params?: Record<string, string>;
}

async function shopFollowed({ share = '1', params }: Following = {}) {
  const { environment, ...told } = await collected();
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  const sampler = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: share };
  const websocket = { SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket' };
  const { port } = await routerBefore({ orders, users }, { ...websocket, ...environment, ...sampler });
  const client = clientAt(port, params);
  client.ask(query, { id: '1' });
  await vi.waitFor(() => expect(orders.following()).toBe(1));
  const tell = (traceparent?: unknown) =>
    orders.tell({ id: '1', status: 'PAID', buyer: { id: '7' } }, traceparent === undefined ? {} : { traceparent });
  return { ...told, ...client, tell };
}

test('an event is a trace of its own, with what it asks others, linked to the operation that follows', async () => {
  const { named, tell } = await shopFollowed();

  tell();
  await vi.waitFor(() => expect(named('event Followed')).toHaveLength(1));
  tell();

  await vi.waitFor(() => expect(named('event Followed')).toHaveLength(2));
  const [opening] = named('WebSocket operation');
  const [event, next] = named('event Followed');
  expect(opening).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331', kind: 2 });
  expect(event).toMatchObject({ kind: 5, links: [{ traceId, spanId: opening?.spanId }] });
  expect(event).not.toHaveProperty('parentSpanId');
  expect(new Set([traceId, event?.traceId, next?.traceId]).size).toBe(3);
  expect(named('fetch users').map((span) => span.traceId)).toEqual([event?.traceId, next?.traceId]);
});

test('events that are answered together are traces apart', async () => {
  const { named, tell } = await shopFollowed();

  for (let told = 0; told < 3; told += 1) tell();

  await vi.waitFor(() => expect(named('event Followed')).toHaveLength(3));
  const traces = named('event Followed').map((span) => span.traceId);
  expect(new Set(traces).size).toBe(3);
  expect(new Set(named('fetch users').map((span) => span.traceId))).toEqual(new Set(traces));
});

test.each([
  ['1', '00'],
  ['0', undefined],
] as const)(
  'with a share of %s an event told with flags %s is no trace, and one told as recorded is',
  async (share, flags) => {
    const { collector, named, heard, tell } = await shopFollowed({ share, params: {} });
    const comesOf = (span: string, one: string) => `00-${eventTrace}-${span}-${one}`;

    tell(flags === undefined ? undefined : comesOf('b7ad6b7169203332', flags));
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    tell(comesOf('b7ad6b7169203333', '01'));

    await vi.waitFor(() => expect(named('event Followed')).toHaveLength(1));
    const [event] = named('event Followed');
    expect(event?.links?.[0]).toEqual({ traceId: eventTrace, spanId: 'b7ad6b7169203333' });
    expect(collector.spans.filter(({ name }) => name === 'fetch users')).toHaveLength(1);
    expect(JSON.stringify(heard)).not.toContain(eventTrace);
  },
);

test('an event that says nothing sensible of its trace is drawn as any', async () => {
  const { named, tell } = await shopFollowed();
  const senseless = ['', 'no trace', 7, null, { of: 'nothing' }, `00-${'0'.repeat(32)}-b7ad6b7169203332-01`];

  for (const one of senseless) {
    const before = named('event Followed').length;
    tell(one);
    await vi.waitFor(() => expect(named('event Followed').length).toBe(before + 1));
  }

  for (const { links } of named('event Followed')) expect(links).toMatchObject([{ traceId }]);
});

test('an answer in parts over a WebSocket is one trace, which has what its last part asked', async () => {
  const { named, environment } = await collected();
  const { port, gates } = await slowShop({ ...environment, SUBGRAPH_SUBSCRIPTIONS_BOOKS: 'websocket' });
  const { ask, heard } = clientAt(port);

  const { state } = ask('query Parted { books { id ... @defer { blurb } } }');
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  gates.blurb.open();
  await vi.waitFor(() => expect(state.isOver).toBe(true));

  await vi.waitFor(() => expect(named('Parted')).toHaveLength(1));
  const [root] = named('WebSocket operation');
  expect(named('Parted')).toMatchObject([{ traceId, parentSpanId: root?.spanId }]);
  expect(named('fetch books').map((span) => span.traceId)).toEqual([traceId, traceId]);
});

test('whoever leaves before the last part ends the trace', async () => {
  const { named, environment } = await collected();
  const { port } = await slowShop({ ...environment, SUBGRAPH_SUBSCRIPTIONS_BOOKS: 'websocket' });
  const { ask, heard } = clientAt(port);

  const { stop } = ask('query Parted { books { id ... @defer { blurb } } }');
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  const early = named('WebSocket operation').length;
  stop();

  await vi.waitFor(() => expect(named('WebSocket operation')).toHaveLength(1));
  expect(early).toBe(0);
});
