import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client, fetchExchange, gql as urqlGql, subscriptionExchange } from '@urql/core';
import { EventSource } from 'eventsource';
import { createClient as createEvents } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import relay from 'relay-runtime';
import { WebSocket } from 'ws';

export interface Subscribing {
  /** By HTTP. */
  readonly url: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Follows a subscription as a library does it, and gives what ends that. */
export type Follow = (asked: Subscribing, hear: (data: unknown) => void) => Promise<() => unknown>;

/** The libraries that frontends have, each by each transport that it speaks. */
export const liveClients: Readonly<Record<string, Follow>> = {
  'graphql-ws': async (asked, hear) => {
    const socket = socketOf(asked);
    socket.subscribe(asked, { next: ({ data }) => hear(data), error: hear, complete: () => undefined });
    return () => socket.dispose();
  },
  'graphql-sse': async (asked, hear) => {
    const events = eventsOf(asked);
    events.subscribe(asked, { next: ({ data }) => hear(data), error: hear, complete: () => undefined });
    return () => events.dispose();
  },
  'graphql-sse, single connection': async (asked, hear) => {
    const events = eventsOf(asked, true);
    events.subscribe(asked, { next: ({ data }) => hear(data), error: hear, complete: () => undefined });
    return () => events.dispose();
  },
  'Apollo Client, multipart': async (asked, hear) =>
    followedByApollo(new HttpLink({ uri: asked.url, headers: asked.headers }), asked, hear),
  'Apollo Client, WebSocket': async (asked, hear) => {
    const socket = socketOf(asked);
    const leave = followedByApollo(new GraphQLWsLink(socket), asked, hear);
    return () => Promise.all([leave(), socket.dispose()]);
  },
  'urql with graphql-ws': async (asked, hear) => {
    const socket = socketOf(asked);
    const leave = followedByUrql((payload, sink) => socket.subscribe(payload, sink), asked, hear);
    return () => Promise.all([leave(), socket.dispose()]);
  },
  'urql with graphql-sse': async (asked, hear) => {
    const events = eventsOf(asked);
    const leave = followedByUrql((payload, sink) => events.subscribe(payload, sink), asked, hear);
    return () => [leave(), events.dispose()];
  },
  'relay-runtime': async (asked, hear) => {
    const socket = socketOf(asked);
    const network = relay.Network.create(
      () => Promise.reject(new Error('expected no query')),
      ({ text }, variables) =>
        relay.Observable.create((sink) => socket.subscribe({ query: text ?? '', variables }, sink as never)),
    );
    const operation = { operationKind: 'subscription', text: asked.query } as never;
    network.execute(operation, asked.variables, {}).subscribe({ next: (told) => hear(Reflect.get(told, 'data')) });
    return () => socket.dispose();
  },
  // It sends no headers: fetch has reserved the stream as whoever is signed in, and asks on it.
  EventSource: async ({ url, query, variables, headers }, hear) => {
    const signedIn = { 'content-type': 'application/json', ...headers };
    const stream = await (await fetch(url, { method: 'PUT', headers: signedIn })).text();
    const source = new EventSource(`${url}?token=${stream}`);
    source.addEventListener('next', ({ data }) => hear(JSON.parse(data).payload.data));
    const body = JSON.stringify({ query, variables, extensions: { operationId: 'followed' } });
    await fetch(`${url}?token=${stream}`, { method: 'POST', headers: signedIn, body });
    return () => source.close();
  },
};

function socketOf({ url, headers }: Subscribing) {
  const connectionParams = { ...headers };
  return createSocket({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
}

/** It writes the stream's token into the headers that it is given. */
function eventsOf({ url, headers }: Subscribing, singleConnection: boolean = false) {
  return createEvents({ url, headers: { ...headers }, singleConnection, retryAttempts: 0 });
}

function followedByApollo(
  link: ApolloClient.Options['link'],
  { query, variables }: Subscribing,
  hear: (data: unknown) => void,
): () => unknown {
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const following = client
    .subscribe({ query: gql(query), variables })
    .subscribe({ next: ({ data }) => hear(data), error: hear });
  return () => {
    following.unsubscribe();
    client.stop();
  };
}

interface Payload {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

interface Sink {
  readonly next: (result: { readonly data?: Record<string, unknown> | null }) => void;
  readonly error: (cause: unknown) => void;
  readonly complete: () => void;
}

function followedByUrql(
  subscribe: (payload: Payload, sink: Sink) => () => void,
  { url, query, variables }: Subscribing,
  hear: (data: unknown) => void,
): () => unknown {
  const forwarded = subscriptionExchange({
    forwardSubscription: ({ query: text = '' }) => ({
      subscribe: ({ next, error, complete }) => ({
        unsubscribe: subscribe(
          { query: text, variables },
          { next: ({ data = null }) => next({ data }), error, complete },
        ),
      }),
    }),
  });
  const client = new Client({ url, exchanges: [forwarded, fetchExchange], preferGetMethod: false });
  const following = client.subscription(urqlGql(query), variables).subscribe(({ data }) => hear(data));
  return () => following.unsubscribe();
}
