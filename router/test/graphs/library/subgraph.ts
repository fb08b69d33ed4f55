import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

export interface RunningSubgraph {
  readonly url: string;
  /** As SIGKILL ends it: connections are cut, the port is closed. */
  readonly kill: () => Promise<void>;
  /** From now on it takes requests and never answers. */
  readonly hang: () => void;
  /** How many requests it has had. */
  readonly requests: () => number;
}

type Resolvers = Readonly<Record<string, Readonly<Record<string, (...args: never[]) => unknown>>>>;
type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], { readonly typeDefs: unknown }>;

/** Serves a schema as a subgraph; the request's headers are the context of its resolvers. */
export async function startSubgraph(sdl: string, resolvers: Resolvers): Promise<RunningSubgraph> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: resolvers as NonNullable<Modules['resolvers']>,
  });
  const state = { hangs: false, requests: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks = await request.toArray();
    const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString());
    const contextValue = request.headers;
    const result = await graphql({ schema, source: query, variableValues: variables, operationName, contextValue });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  };
  const server = createServer((request, response) => {
    state.requests += 1;
    if (!state.hangs) void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    kill: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    hang: () => {
      state.hangs = true;
    },
    requests: () => state.requests,
  };
}
