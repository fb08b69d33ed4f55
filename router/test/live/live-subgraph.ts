import { EventEmitter, on } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, graphql, parse, subscribe } from 'graphql';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';

export interface LiveSubgraphUnderTest {
  readonly sdl: string;
  readonly urls: readonly string[];
  /** Tells an event to all who subscribe to it; by WebSocket with what is beside it. */
  readonly tell: (event: object, extensions?: Readonly<Record<string, unknown>>) => void;
  /** Payloads of the subscribes that came. */
  readonly subscribes: readonly Readonly<Record<string, unknown>>[];
  readonly left: () => number;
  /** Subscriptions that hear the next event. */
  readonly following: () => number;
  readonly sockets: ReadonlySet<WebSocket>;
  /** Requests by HTTP. */
  readonly requests: readonly string[];
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

const ordersSdl = `${link}
  type Query { orders: [Order!]! }
  type Mutation { pay(id: ID!): Order }
  type Subscription { orderUpdated(id: ID!): Order  other: Int }
  type Order @key(fields: "id") { id: ID! status: String buyer: User }
  type User @key(fields: "id") { id: ID! }`;

const usersSdl = `${link}
  type Query { me: User }
  type User @key(fields: "id") { id: ID! name: String }`;

/** Tells `orderUpdated` by graphql-ws's and graphql-sse's own servers, for the length of a test. */
export async function ordersSubgraph(port = 0): Promise<LiveSubgraphUnderTest & { readonly close: () => void }> {
  const events = new EventEmitter().setMaxListeners(0);
  const subscribes: Readonly<Record<string, unknown>>[] = [];
  const counted = { left: 0 };
  const beside: { extensions?: Readonly<Record<string, unknown>> } = {};
  const schema = schemaOf(ordersSdl, {
    Query: { orders: () => [{ id: '1', status: 'NEW' }] },
    Mutation: { pay: (_: unknown, { id }: { readonly id: string }) => ({ id, status: 'PAID' }) },
    Subscription: {
      orderUpdated: {
        subscribe: (_: unknown, { id }: { readonly id: string }) => eventsOf(events, id, () => (counted.left += 1)),
        resolve: (event: object) => event,
      },
      other: {
        subscribe: () => eventsOf(events, 'other', () => (counted.left += 1)),
      },
    },
  });
  const requests: string[] = [];
  const streams = createHandler({
    schema,
    execute,
    subscribe,
    onSubscribe: (_, payload) => {
      subscribes.push({ ...payload });
    },
  });
  const server = createServer((request, response) => {
    if (request.headers.accept === 'text/event-stream') void streams(request, response);
    else void answered(request, schema, requests).then((body) => response.end(body));
  });
  const socketServer = new WebSocketServer({ server });
  useServer(
    {
      schema,
      execute,
      subscribe,
      onSubscribe: (_, __, payload) => {
        subscribes.push({ ...payload });
      },
      // oxlint-disable-next-line eslint/max-params -- graphql-ws calls its hooks with five
      onNext: (_, __, ___, ____, { data = null, errors = [] }) => ({
        data,
        ...beside,
        ...(errors.length === 0 ? {} : { errors: errors.map((error) => error.toJSON()) }),
      }),
    },
    socketServer,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of socketServer.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return {
    sdl: ordersSdl,
    urls: [`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`],
    tell: (event, extensions) => {
      if (extensions !== undefined) beside.extensions = extensions;
      events.emit('event', event);
    },
    subscribes,
    left: () => counted.left,
    following: () => events.listenerCount('event'),
    sockets: socketServer.clients,
    requests,
    close,
  };
}

/** Answers by HTTP alone. */
export async function usersSubgraph() {
  const schema = schemaOf(usersSdl, {
    Query: { me: () => ({ id: '7' }) },
    User: { __resolveReference: ({ id }: { readonly id: string }) => ({ id, name: `User ${id}` }) },
  });
  const requests: string[] = [];
  const server = createServer((request, response) => {
    void answered(request, schema, requests).then((body) => response.end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const urls = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`];
  return { sdl: usersSdl, urls, requests };
}

/** By hand: to a generator that waits for its next event nobody can say that it is needed no longer. */
function eventsOf(events: EventEmitter, id: string, onLeft: () => void): AsyncIterableIterator<object> {
  const source = on(events, 'event');
  const next = async (): Promise<IteratorResult<object>> => {
    const { value, done } = await source.next();
    if (done === true) return { done, value: undefined };
    const [event]: object[] = value;
    return event !== undefined && Reflect.get(event, 'id') === id ? { done: false, value: event } : next();
  };
  return {
    next,
    return: async () => {
      onLeft();
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function answered(request: IncomingMessage, schema: ReturnType<typeof schemaOf>, requests: string[]) {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  requests.push(body);
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  return JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? null }));
}

function schemaOf(sdl: string, resolvers: Record<string, unknown>) {
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as GraphQLResolverMap<unknown> });
}
