import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { identityHeader, identityVerifier, type VerifyIdentity } from '@tributary/kit/identity';
import { graphql, type GraphQLSchema, parse, subscribe } from 'graphql';
import { type GraphQLRequest, readRequest } from './requests.ts';

export interface Served {
  readonly schemaFile: URL;
  /** Typed by what `tributary compose` writes of the schema. */
  readonly resolvers: object;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface Room {
  readonly schema: GraphQLSchema;
  readonly verify: VerifyIdentity;
}

/**
 * Serves a subgraph where PORT and HOST say, until SIGTERM: POST /graphql for whom the router introduces, subscriptions as
 * server-sent events (graphql-sse, distinct connections); GET /health and GET /ready for whoever starts it.
 */
export function serve({ schemaFile, resolvers, environment }: Served): void {
  const { IDENTITY_SECRET: secret = '', HOST: host = '127.0.0.1', PORT: port } = environment;
  if (port === undefined) throw new Error('PORT: expected where to listen');
  const typeDefs = parse(readFileSync(schemaFile, 'utf8'));
  const room = {
    schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
    verify: identityVerifier(secret),
  };
  const server = createServer((request, response) => {
    answer(room, request, response).catch(() => response.destroy());
  });
  server.listen(Number(port), host);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close();
      // Events have no end of their own.
      server.closeAllConnections();
    });
  }
}

async function answer(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/health' || request.url === '/ready') return send(response, 200, { status: 'ok' });
  const header = request.headers[identityHeader];
  const isIntroduced = await room.verify(typeof header === 'string' ? header : undefined).then(
    () => true,
    () => false,
  );
  if (!isIntroduced) return refuse(response, 401, 'UNAUTHENTICATED');
  const asked = await readRequest(request);
  if (asked === null) return refuse(response, 400, 'BAD_REQUEST');
  if (request.headers.accept?.includes('text/event-stream') === true) return tell(room, asked, response);
  const { query: source, variables: variableValues = null, operationName = null } = asked;
  send(response, 200, await graphql({ schema: room.schema, source, variableValues, operationName, contextValue: {} }));
}

/** Until the events end, or nobody listens any more. */
async function tell({ schema }: Room, asked: GraphQLRequest, response: ServerResponse): Promise<void> {
  const { query, variables: variableValues = null, operationName = null } = asked;
  const events = await subscribe({ schema, document: parse(query), variableValues, operationName, contextValue: {} });
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  if (!(Symbol.asyncIterator in events)) {
    response.end(`event: next\ndata: ${JSON.stringify(events)}\n\nevent: complete\ndata:\n\n`);
    return;
  }
  for await (const event of events) {
    if (response.destroyed) return;
    response.write(`event: next\ndata: ${JSON.stringify(event)}\n\n`);
  }
  response.end('event: complete\ndata:\n\n');
}

function refuse(response: ServerResponse, status: number, code: string): void {
  send(response, status, { errors: [{ message: `refused: ${code}`, extensions: { code } }] });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
