import type { Engine } from '../engine/engine.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { Log } from '../telemetry/log.ts';
import { requestTrace } from '../telemetry/request-trace.ts';
import { type AccessLog, accessLog } from './access-log.ts';
import { clientAddress } from './client-address.ts';
import { ClientDeparture } from '../live/client-departure.ts';
import { hostProblem } from './host-header.ts';
import { respond } from './respond.ts';
import type { Explorer } from './explorer.ts';
import { crossOrigin, type CrossOriginRules } from './cross-origin/cross-origin.ts';
import type { AdmissionObservation } from './admission.ts';
import type { ReadContext } from '../engine/headers/request-context.ts';
import type { Hooks } from '../engine/hooks/hooks.ts';
import type { Identify } from '../identity/identity.ts';
import type { Introduce } from '../identity/introduced.ts';
import { isProbe, probed, route, type Routed } from './routes.ts';
import { tokenReader, type TokenSource } from './token-sources.ts';
import { type Listener, listener, type ListenerOptions } from './listener.ts';
import { CallerCounts } from '../live/caller-counts.ts';
import type { LiveLimits } from '../live/live-limits.ts';
import { OpenStreams } from '../live/stream/open-streams.ts';
import { type SocketServer, socketServer } from '../live/websocket/socket-server.ts';
import { liveDoor } from './live-door.ts';
import { loadShedding } from './load-shedding.ts';
import { httpProblem } from './problem.ts';
import { UnreadBodies } from './read-body.ts';
import { proxyWarning } from './proxy-warning.ts';
import { requestTarget } from './request-target.ts';
import { secretsReader } from './secrets-header.ts';
import { respondStream } from './stream-reply.ts';
import type { AnyReply } from './graphql.ts';
import { webSocketUpgrades } from './upgrades.ts';
import { type HttpRequest, type HttpResponse, isHttp2 } from './wire.ts';

export interface HttpOptions extends ListenerOptions {
  readonly engine: Engine;
  readonly identify: Identify;
  readonly introduce: Introduce;
  /** Null without plug-ins. */
  readonly hooks: Hooks | null;
  /** Where guests' addresses are believed: `nowhere`, `connection`, or a header's name. */
  readonly guestAddressFrom: string;
  /** Where clients' tokens are, and whether what is no token of ours is somebody's else. */
  readonly tokens: { readonly tokenSources: readonly TokenSource[]; readonly passesUnknown: boolean };
  /** Where clients' secrets are; null: none are taken. */
  readonly secretsHeader: string | null;
  /** Where the graph is. */
  readonly path: string;
  /** Null: there is no page. */
  readonly explorer: Explorer | null;
  /** Probes are answered where the graph is; otherwise only where `listenProbes` says. */
  readonly hasProbes: boolean;
  readonly log: Log;
  /** Of requests, the part that has a line in the log. */
  readonly accessLogShare: number;
  readonly bodyBytesMax: number;
  readonly batchMax: number;
  readonly usesStrictStatus: boolean;
  readonly crossOrigin: CrossOriginRules;
  readonly compresses: boolean;
  /** Request headers that subgraphs are told of: what caches share must be kept apart by them. */
  readonly vary: readonly string[];
  readonly persisted: PersistedDocuments;
  /** Null: requests say nothing of themselves. */
  readonly readContext: ReadContext | null;
  /** Null: no transport stays open. */
  readonly live: LiveLimits | null;
  /** Beyond these, requests to the graph are refused; fewer while the event loop cannot keep up. */
  readonly requestsInFlightMax: number;
}

export interface HttpServer extends Pick<Listener, 'listen' | 'renew'> {
  /** The same for `/health` and `/ready` alone. */
  readonly listenProbes: Listener['listen'];
  /** Takes no more connections, lets requests under way finish for up to `timeoutMs`, then cuts what is left. */
  readonly drain: (timeoutMs: number) => Promise<void>;
  readonly observe: () => AdmissionObservation;
}

// Sixty-four bodies of the usual limit at once: nearly all come in one piece and are not here for longer than a turn.
const unreadBytesMax = 67_108_864;

export function httpServer(options: HttpOptions): HttpServer {
  const state = { isDraining: false };
  const shedding = loadShedding(options.requestsInFlightMax, options.log);
  const unread = new UnreadBodies(unreadBytesMax);
  const addressOf = clientAddress(options.guestAddressFrom);
  const { secretsHeader } = options;
  const ofSecrets = secretsHeader === null ? [] : [secretsHeader];
  const { requestHeaders } = options.crossOrigin;
  const allowed = crossOrigin({ ...options.crossOrigin, requestHeaders: [...requestHeaders, ...ofSecrets] });
  const { tokenSources: sources, passesUnknown } = options.tokens;
  const readToken = tokenReader({ sources, passesUnknown, allowsOrigin: allowed?.allows ?? null });
  const access = accessLog(options.log, options.accessLogShare);
  // What a subscription tells would pass by such hooks.
  const live = options.hooks?.seesAnswers === true ? null : options.live;
  const counts = new CallerCounts(live?.callerConnectionsMax ?? 0);
  const streams = live === null ? null : new OpenStreams(live, counts);
  const serving: Serving = {
    ...options,
    streams,
    // A shared cache must not answer whoever holds secrets with what is for all.
    vary: [...options.vary, ...ofSecrets],
    access,
    addressOf,
    heedProxy: proxyWarning(options.guestAddressFrom, options.log),
    crossOrigin: allowed,
    readToken,
    readSecrets: secretsReader(secretsHeader),
    shedding,
    unread,
  };
  const probes = probeServer(options.engine, () => state.isDraining, options.receiveTimeoutMs);
  const isDraining = () => state.isDraining;
  const sockets = live === null ? null : clientSockets(live, counts, serving);
  const upgrades =
    sockets === null
      ? null
      : webSocketUpgrades({ sockets, path: options.path, allowsOrigin: allowed?.allows ?? null, isDraining });
  const onRequest = (request: HttpRequest, response: HttpResponse) =>
    void handle({ request, response, options: serving, isDraining });
  const server = listener(options, onRequest, upgrades);
  return {
    listen: server.listen,
    listenProbes: probes.listen,
    renew: server.renew,
    drain: async (timeoutMs) => {
      state.isDraining = true;
      sockets?.restart();
      streams?.restart();
      await server.close(timeoutMs);
      // To the last, so that whoever watches sees that it is draining.
      await probes.close(0);
      shedding.stop();
    },
    observe: shedding.observe,
  };
}

function clientSockets(limits: LiveLimits, counts: CallerCounts, serving: Serving): SocketServer {
  const failed = (err: unknown) => serving.log.error({ err }, 'a WebSocket failed');
  return socketServer({ door: liveDoor(serving), limits, counts, failed, random: Math.random });
}

interface Serving extends Routed {
  readonly compresses: boolean;
  readonly access: AccessLog;
  readonly heedProxy: ReturnType<typeof proxyWarning>;
}

interface Handling {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly options: Serving;
  readonly isDraining: () => boolean;
}

async function handle({ request, response, options, isDraining }: Handling): Promise<void> {
  const trace = requestTrace(request.headers);
  const departure = new ClientDeparture();
  response.on('close', () => departure.depart());

  const { requestId } = trace;
  const { method, headers } = request;
  options.heedProxy(headers);
  const { path, search } = requestTarget(request.url ?? '/');
  const record = isProbe(path) ? null : options.access.begin({ method, path, headers, requestId });
  let reply: AnyReply;
  try {
    const exchange = { request, path, search, documentId: null, trace, departure, record };
    const authority = isHttp2(request) ? request.authority : null;
    reply = hostProblem(request.rawHeaders, authority) ?? (await route(exchange, options, isDraining()));
  } catch (error) {
    // Whoever leaves in the middle of its own request wants no answer and is no fault of ours.
    if (request.errored !== null) return;
    options.log.error({ err: error, requestId }, 'a request failed');
    reply = httpProblem(500, 'INTERNAL_SERVER_ERROR', { message: 'internal server error' });
  }
  const { crossOrigin: rules, compresses } = options;
  if (reply.kind === 'HttpProblem') record?.fail(reply.code);
  const envelope = { request, response, requestId, isLast: isDraining(), crossOrigin: rules, compresses, record };
  if (reply.kind === 'Stream') respondStream(envelope, reply);
  else respond(envelope, reply);
}

/** Answers probes, and nothing else. */
function probeServer(engine: Engine, isDraining: () => boolean, receiveTimeoutMs: number): Listener {
  return listener({ tls: null, speaksHttp2: false, receiveTimeoutMs }, (request, response) => {
    const { path } = requestTarget(request.url ?? '/');
    const reply = probed({ request, path }, engine, isDraining()) ?? noProbe;
    const { requestId } = requestTrace(request.headers);
    const nothing = { crossOrigin: null, compresses: false, record: null };
    respond({ request, response, requestId, isLast: isDraining(), ...nothing }, reply);
  });
}

const noProbe = httpProblem(404, 'NOT_FOUND', { message: 'expected /health or /ready' });
