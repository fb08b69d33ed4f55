import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { RequestCode } from '../codes.ts';
import { RequestError } from '../errors.ts';
import { identityHeader, identityVerifier, secretsHeader, type VerifyIdentity } from '../identity.ts';
import type { Live } from '../live/live.ts';
import type { Log } from '../log.ts';
import { type WorkLimits, workLimits } from '../work-limits.ts';
import { languageHeader, languagesOf } from '../languages.ts';
import { contextHeader, contextVerifier, type VerifyContext } from '../said-context.ts';
import { cursors } from './connection.ts';
import { type LiveServer, liveServer } from './live/live-server.ts';
import { answerRaw, type RawRoute, routesAt } from './raw-routes.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import { outageAnswer } from './outage-answer.ts';
import { textAnswer } from './text-answer.ts';
import { closeServer, connectionsOf } from './close-server.ts';
import { keyHeader, requestKeys } from './request-keys.ts';
import { worked } from './request-work.ts';
import { continued } from '../tracing.ts';
import { createApolloServer, type RequestContext, schemaOf, type Subgraph } from './subgraph.ts';

export type { RawRequest, RawResponse, RawRoute } from './raw-routes.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly identitySecret: string;
  /** Asked at each GET /ready: whether the service can do its work now. */
  readonly isReady: () => Promise<boolean>;
  /** Paths beside GraphQL and the probes. */
  readonly routes?: readonly RawRoute[];
  /** What strangers may reach: these paths and GET /health on a port of their own, and GraphQL never. */
  readonly outside?: { readonly port: number; readonly routes: readonly RawRoute[] };
  /** What one request may make the process do. */
  readonly limits?: WorkLimits;
  /** What subscriptions follow; without it none are served. */
  readonly live?: Live;
  readonly log: Log;
}

export interface Serving {
  readonly port: number;
  /** Where strangers are served; null where they are not. */
  readonly outsidePort: number | null;
  /** Stops accepting, lets running requests finish, closes. */
  stop(): Promise<void>;
}

// A wave of some thousand entity references fits; more is a mistake upstream.
const bodyBytesMax = 5 * 1024 * 1024;
// Longer than the router keeps idle sockets (it lets go first), shorter than load balancers do.
const idleSocketMs = 65_000;
// A client that has not sent its request by then never will.
const requestTimeoutMs = 30_000;

interface Room<Context extends RequestContext> {
  readonly apollo: ApolloServer<Context>;
  readonly verify: VerifyIdentity;
  readonly verifyContext: VerifyContext;
  readonly subgraph: Subgraph<Context>;
  readonly options: ServeOptions;
}

/** Serves a subgraph: GraphQL at POST /graphql for signed callers, GET /health, GET /ready, and its own routes. */
export async function serve<Context extends RequestContext>(
  subgraph: Subgraph<Context>,
  options: ServeOptions,
): Promise<Serving> {
  const apollo = createApolloServer(subgraph, options.log);
  await apollo.start();
  const { identitySecret } = options;
  const [verify, verifyContext] = [identityVerifier(identitySecret), contextVerifier(identitySecret)];
  const room = { apollo, verify, verifyContext, subgraph, options };
  const { outside, host, log } = options;
  const subscriptions = options.live === undefined ? null : liveServerOf(room, options.live);
  const inner = await opened(options, (request, response) => answer(room, request, response), subscriptions);
  const outer =
    outside === undefined
      ? null
      : await opened({ ...outside, host, log }, (...asked) => answerOutside(outside.routes, ...asked));
  const [port, outsidePort] = [inner.port, outer?.port ?? null];
  log.info({ port, ...(outsidePort === null ? {} : { outsidePort }) }, 'ready');
  return {
    port,
    outsidePort,
    async stop() {
      await Promise.all([inner.stop(), outer?.stop()]);
      await apollo.stop();
    },
  };
}

interface Door {
  readonly port: number;
  stop(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function liveServerOf<Context extends RequestContext>(
  { subgraph, verify, verifyContext, options }: Room<Context>,
  live: Live,
): LiveServer {
  const { identitySecret, limits = workLimits, log } = options;
  return liveServer(
    { subgraph, schema: schemaOf(subgraph), live, cursors: cursors(identitySecret), limits, log },
    { verify, verifyContext },
  );
}

async function opened(
  at: Pick<ServeOptions, 'host' | 'port' | 'log'>,
  answers: Answer,
  subscriptions: LiveServer | null = null,
): Promise<Door> {
  let stopping = false;
  const server = createServer(
    { keepAliveTimeout: idleSocketMs, requestTimeout: requestTimeoutMs },
    (request, response) => {
      // While draining, tell keep-alive clients to take their next request elsewhere.
      if (stopping) response.setHeader('connection', 'close');
      answers(request, response).catch((cause: unknown) => refuse(response, cause, at.log));
    },
  );
  if (subscriptions !== null) server.on('upgrade', (...asked) => subscriptions.upgrade(...asked));
  const connections = connectionsOf(server);
  const port = await listening(server, at);
  return {
    port,
    async stop() {
      stopping = true;
      await Promise.all([closeServer(server, connections), subscriptions?.stop()]);
    },
  };
}

async function answer<Context extends RequestContext>(
  room: Room<Context>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  if (path === '/graphql') {
    const traceparent = headerOf(request, 'traceparent');
    const attributesOf = () => ({ 'http.response.status_code': response.statusCode });
    return continued(traceparent, { ...served, attributesOf }, () => answerGraphQL(room, request, response));
  }
  if (path === '/health') return json(response, 200, { status: 'ok' });
  if (path === '/ready') {
    const isReady = await room.options.isReady();
    return json(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready' });
  }
  const isKnown = await answerRoute(room.options.routes ?? [], request, response);
  if (!isKnown) json(response, 404, errorBody('BAD_USER_INPUT', `expected /graphql, /health or /ready, got ${path}`));
}

const served = {
  name: 'POST /graphql',
  kind: 'server',
  attributes: {
    'http.request.method': 'POST',
    'http.route': '/graphql',
    'url.path': '/graphql',
    'url.scheme': 'http',
  },
} as const;

async function answerOutside(
  routes: readonly RawRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url?.split('?', 1)[0] === '/health') return json(response, 200, { status: 'ok' });
  if (!(await answerRoute(routes, request, response))) json(response, 404, errorBody('BAD_USER_INPUT', 'not found'));
}

/** False where no route has the path. */
async function answerRoute(
  all: readonly RawRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const routes = routesAt(all, request.url?.split('?', 1)[0] ?? '/');
  const route = routes.find(({ method }) => method === request.method);
  if (route !== undefined) await answerRaw(route, request, response);
  else if (routes.length > 0) refuseMethod(response, routes.map(({ method }) => method).join(', '));
  return routes.length > 0;
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed);
  json(response, 405, errorBody('BAD_USER_INPUT', `expected ${allowed}`));
}

async function answerGraphQL<Context extends RequestContext>(
  { apollo, verify, verifyContext, subgraph, options }: Room<Context>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return refuseMethod(response, 'POST');
  const viewer = await verify(headerOf(request, identityHeader), headerOf(request, secretsHeader));
  const said = await verifyContext(headerOf(request, contextHeader));
  const languages = languagesOf(said, headerOf(request, languageHeader));
  const requestId = headerOf(request, 'x-request-id') ?? randomUUID();
  const idempotencyKeys = requestKeys(headerOf(request, keyHeader));
  const body = parseBody(await readBody(request, bodyBytesMax));
  const answered = await worked(options.limits ?? workLimits, (work, { leave }) => {
    response.once('close', () => {
      if (!response.writableFinished) leave();
    });
    return apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: headersOf(request), search: '', body },
      context: () => Promise.resolve(subgraph.context({ viewer, said, languages, requestId, work, idempotencyKeys })),
    });
  });
  for (const [name, value] of answered.headers) response.setHeader(name, value);
  response.statusCode = answered.status ?? 200;
  if (answered.body.kind === 'complete') {
    response.end(answered.body.string);
    return;
  }
  for await (const chunk of answered.body.asyncIterator) response.write(chunk);
  response.end();
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw new RequestError('BAD_USER_INPUT', 'expected a JSON body', { cause });
  }
}

// An answer that ends early is one that GraphQL made: the request was well-formed.
const statuses: Readonly<Partial<Record<RequestCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SERVICE_UNAVAILABLE: 503,
  REMOTE_UNAVAILABLE: 503,
  ANSWER_TOO_LARGE: 200,
  REQUEST_TIMED_OUT: 200,
};

/** Everything that fails outside GraphQL. */
function refuse(response: ServerResponse, cause: unknown, log: Log): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (cause instanceof BodyTooLarge) {
    response.setHeader('connection', 'close');
    return json(response, 413, errorBody('BAD_USER_INPUT', cause.message));
  }
  const outage = outageAnswer(cause);
  const known = cause instanceof RequestError ? cause : (textAnswer(cause) ?? outage);
  if (known !== null) {
    if (outage !== null) log.warn({ err: cause }, 'a request needs what is not available');
    const { code, retryable } = known.extensions;
    return json(response, statuses[code] ?? 400, errorBody(code, known.message, retryable));
  }
  log.error({ err: cause }, 'a request failed');
  json(response, 500, errorBody('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
}

function errorBody(code: RequestCode, message: string, retryable = false): object {
  return { errors: [{ message, extensions: { code, retryable } }] };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function listening(server: Server, { host, port }: Pick<ServeOptions, 'host' | 'port'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
