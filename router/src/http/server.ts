import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Engine } from '../engine/engine.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { Log } from '../telemetry/log.ts';
import { requestTrace } from '../telemetry/request-trace.ts';
import { clientAddress } from './client-address.ts';
import { ClientDeparture } from './client-departure.ts';
import { refuseUnreadable } from './client-errors.ts';
import { respond } from './respond.ts';
import type { Reply } from './reply.ts';
import { assetReply, pageReply } from './explorer.ts';
import type { Explorer } from './explorer.ts';
import { crossOrigin, type CrossOrigin, type CrossOriginRules } from './cross-origin/cross-origin.ts';
import type { AdmissionObservation } from './admission.ts';
import { answerGraphql } from './graphql.ts';
import type { GraphqlExchange } from './graphql.ts';
import type { Identify } from '../identity/identity.ts';
import { type ReadToken, tokenReader, type TokenSource } from './token-sources.ts';
import { type LoadShedding, loadShedding } from './load-shedding.ts';
import { wantsPage } from './media-types.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import { UnreadBodies } from './read-body.ts';
import { decodedSegment, requestTarget } from './request-target.ts';

export interface HttpOptions {
  readonly engine: Engine;
  readonly identify: Identify;
  /** Where guests' addresses are believed: `nowhere`, `connection`, or a header's name. */
  readonly guestAddressFrom: string;
  /** Where clients' tokens are, and whether what is no token of ours is somebody's else. */
  readonly tokens: { readonly tokenSources: readonly TokenSource[]; readonly passesUnknown: boolean };
  /** Null: there is no page. */
  readonly explorer: Explorer | null;
  readonly log: Log;
  readonly bodyBytesMax: number;
  readonly usesStrictStatus: boolean;
  readonly crossOrigin: CrossOriginRules;
  readonly compresses: boolean;
  /** Request headers that subgraphs are told of: what caches share must be kept apart by them. */
  readonly vary: readonly string[];
  readonly persisted: PersistedDocuments;
  /** Beyond these, requests to the graph are refused; fewer while the event loop cannot keep up. */
  readonly requestsInFlightMax: number;
  /** For a client to send a whole request, headers and body. Who takes longer holds a socket on purpose. */
  readonly receiveTimeoutMs: number;
}

export interface HttpServer {
  /** Resolves with the port that was taken. Rejects where the address cannot be had. */
  readonly listen: (address: { readonly host: string; readonly port: number }) => Promise<number>;
  /** Takes no more connections, lets requests under way finish for up to `timeoutMs`, then cuts what is left. */
  readonly drain: (timeoutMs: number) => Promise<void>;
  readonly observe: () => AdmissionObservation;
}

// Load balancers keep idle connections for 60 s; we must be the one to let go last.
const idleSocketMs = 65_000;
// How long after the time it is noticed that a request has not come to its end.
const lookAtRequestsMs = 1_000;
// Sixty-four bodies of the usual limit at once: nearly all come in one piece and are not here for longer than a turn.
const unreadBytesMax = 67_108_864;

// Connections that wait to be accepted while the loop is busy: Node's 511 overflow under overload, and a client whose
// connection is dropped tries again after 1, 3 and 7 s. Linux allows as many as this by default (net.core.somaxconn).
const backlogMax = 4_096;

const graphqlPath = '/graphql';

interface Exchange extends GraphqlExchange {
  readonly path: string;
}

export function httpServer(options: HttpOptions): HttpServer {
  const state = { isDraining: false };
  const shedding = loadShedding(options.requestsInFlightMax, options.log);
  const unread = new UnreadBodies(unreadBytesMax);
  const addressOf = clientAddress(options.guestAddressFrom);
  const allowed = crossOrigin(options.crossOrigin);
  const { tokenSources: sources, passesUnknown } = options.tokens;
  const readToken = tokenReader({ sources, passesUnknown, allowsOrigin: allowed?.allows ?? null });
  const serving: Serving = { ...options, addressOf, crossOrigin: allowed, readToken, shedding, unread };
  const responses = new WeakMap<Duplex, ServerResponse>();
  const server = createServer({ connectionsCheckingInterval: lookAtRequestsMs }, (request, response) => {
    responses.set(request.socket, response);
    void handle({ request, response, options: serving, isDraining: () => state.isDraining });
  });
  server.keepAliveTimeout = idleSocketMs;
  server.requestTimeout = options.receiveTimeoutMs;
  server.headersTimeout = options.receiveTimeoutMs;
  server.on('clientError', (error, socket) => refuseUnreadable(error, socket, responses.get(socket)));
  return {
    listen: (address) => listening(server, address),
    drain: async (timeoutMs) => {
      state.isDraining = true;
      await closed(server, timeoutMs);
      shedding.stop();
    },
    observe: shedding.observe,
  };
}

interface Serving extends Omit<HttpOptions, 'crossOrigin' | 'guestAddressFrom'> {
  readonly addressOf: ReturnType<typeof clientAddress>;
  readonly readToken: ReadToken;
  readonly crossOrigin: CrossOrigin | null;
  readonly shedding: LoadShedding;
  readonly unread: UnreadBodies;
}

interface Handling {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly options: Serving;
  readonly isDraining: () => boolean;
}

async function handle({ request, response, options, isDraining }: Handling): Promise<void> {
  const trace = requestTrace(request.headers);
  const departure = new ClientDeparture();
  response.on('close', () => departure.depart());

  let reply: Reply | HttpProblem;
  try {
    const { path, search } = requestTarget(request.url ?? '/');
    reply = hasTwoHosts(request.rawHeaders)
      ? twoHosts
      : await route({ request, path, search, documentId: null, trace, departure }, options, isDraining());
  } catch (error) {
    // Whoever leaves in the middle of its own request wants no answer and is no fault of ours.
    if (request.errored !== null) return;
    options.log.error({ err: error, requestId: trace.requestId }, 'a request failed');
    reply = httpProblem(500, 'INTERNAL_SERVER_ERROR', { message: 'internal server error' });
  }
  const { requestId } = trace;
  const { crossOrigin: rules, compresses } = options;
  respond({ request, response, requestId, isLast: isDraining(), crossOrigin: rules, compresses }, reply);
}

// RFC 9112, 3.2: of two proxies, each may heed another one of them.
const twoHosts = httpProblem(400, 'BAD_REQUEST', { message: 'expected one Host header' });

/** Node keeps the first. The names and values of headers stand by turns. */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

function route(
  exchange: Exchange,
  options: Serving,
  isDraining: boolean,
): Promise<Reply | HttpProblem> | Reply | HttpProblem {
  const { request, path } = exchange;
  switch (path) {
    case '/health':
      return onlyGet(request, () => status(200, 'ok'));
    case '/ready':
      return onlyGet(request, () => readiness(options.engine, isDraining));
    case graphqlPath:
    case `${graphqlPath}/`:
      return graphql(exchange, options);
    case '/':
      return onlyGet(request, () => (options.explorer ? pageReply(options.explorer) : notFound(path)));
    default: {
      if (path.startsWith(`${graphqlPath}/`)) return knownDocument(exchange, options);
      const asset = options.explorer?.assets.get(path);
      return asset === undefined ? notFound(path) : onlyGet(request, () => assetReply(asset));
    }
  }
}

function graphql(exchange: Exchange, serving: Serving): Promise<Reply | HttpProblem> | Reply | HttpProblem {
  const { explorer } = serving;
  const { method, headers } = exchange.request;
  const preflight = preflightOf(exchange, serving);
  if (preflight !== null) return preflight;
  const isGet = method === 'GET' || method === 'HEAD';
  return isGet && explorer !== null && wantsPage(headers.accept)
    ? pageReply(explorer)
    : answerGraphql(exchange, serving);
}

/** `/graphql/<id>`: for a document that is known in advance. */
function knownDocument(exchange: Exchange, serving: Serving): Promise<Reply | HttpProblem> | Reply | HttpProblem {
  const documentId = decodedSegment(exchange.path.slice(graphqlPath.length + 1));
  if (documentId === null) return notFound(exchange.path);
  return preflightOf(exchange, serving) ?? answerGraphql({ ...exchange, documentId }, serving);
}

function preflightOf({ request }: Exchange, { crossOrigin: rules }: Serving): Reply | HttpProblem | null {
  return request.method === 'OPTIONS' && rules !== null ? rules.preflight(request.headers) : null;
}

function onlyGet(request: IncomingMessage, reply: () => Reply | HttpProblem): Reply | HttpProblem {
  if (request.method === 'GET' || request.method === 'HEAD') return reply();
  return httpProblem(405, 'METHOD_NOT_ALLOWED', {
    message: `expected GET, got ${request.method}`,
    headers: { allow: 'GET, HEAD' },
  });
}

function notFound(path: string): HttpProblem {
  return httpProblem(404, 'NOT_FOUND', { message: `there is nothing at ${path}; the graph is at /graphql` });
}

function readiness(engine: Engine, isDraining: boolean): Reply {
  if (isDraining || !engine.isReady()) return status(503, isDraining ? 'draining' : 'starting');
  // Why a newer supergraph is not there stands in the log: it may tell how the graph is made.
  return status(200, 'ok', { supergraph: engine.supergraph() });
}

function status(code: number, text: string, details: object = {}): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { kind: 'Reply', status: code, headers, body: JSON.stringify({ status: text, ...details }) };
}

function listening(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: backlogMax }, () => {
      server.off('error', reject);
      resolve(portOf(server.address()) ?? port);
    });
  });
}

function portOf(address: AddressInfo | string | null): number | null {
  return address === null || typeof address === 'string' ? null : address.port;
}

function closed(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), timeoutMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
