import { once } from 'node:events';
import { ClientDeparture } from '../live/client-departure.ts';
import { LiveTally, type TransportObservation } from '../live/live-tally.ts';
import { requestTrace } from '../telemetry/request-trace.ts';
import { httpEnd } from '../telemetry/tracing/request-ends.ts';
import type { AdmissionObservation } from './admission.ts';
import { type Door, type DoorOptions, openDoor, type Serving } from './door.ts';
import type { AnyReply } from './graphql.ts';
import { hostProblem } from './host-header.ts';
import { type Listener, listener, type ListenerOptions } from './listener.ts';
import { httpProblem } from './problem.ts';
import { requestTarget } from './request-target.ts';
import { respond } from './respond.ts';
import { isProbe, probed, route } from './routes.ts';
import { StatusCounts, type StatusesObservation } from './status-counts.ts';
import { respondStream } from './stream-reply.ts';
import { type HttpRequest, type HttpResponse, isHttp2 } from './wire.ts';

export interface HttpOptions extends ListenerOptions, DoorOptions {}

export interface HttpServer extends Pick<Listener, 'listen' | 'renew'> {
  /** The same for `/health` and `/ready` alone. */
  readonly listenProbes: Listener['listen'];
  /**
   * Requests that come from now on are answered by these options; how it listens stays as it is, and so does whether
   * WebSockets are taken. Transports that stay open are told to come back. Resolves when those that it had are answered, or
   * the time is up.
   */
  readonly replace: (options: DoorOptions, timeoutMs: number) => Promise<void>;
  /** Takes no more connections, lets requests under way finish for up to `timeoutMs`, then cuts what is left. */
  readonly drain: (timeoutMs: number) => Promise<void>;
  readonly observe: () => HttpObservation;
}

export interface HttpObservation extends AdmissionObservation {
  /** Of all that came, probes aside, since the start. */
  readonly statuses: StatusesObservation;
  /** By transport, what is open to clients, and who was given up since the start. */
  readonly live: readonly TransportObservation[];
}

export function httpServer(options: HttpOptions): HttpServer {
  const state = { isDraining: false };
  const isDraining = () => state.isDraining;
  const statuses = new StatusCounts();
  const tally = new LiveTally();
  const hall = { isDraining, statuses, tally };
  let door = openDoor(options, hall);
  const retiring = new Set<Door>();
  const past = { admitted: 0, shed: 0 };
  const probes = probeServer(() => door.serving, isDraining, options.receiveTimeoutMs);
  const onRequest = (request: HttpRequest, response: HttpResponse) =>
    door.attend(handle({ request, response, options: door.serving, statuses, isDraining }));
  const server = listener(
    options,
    onRequest,
    door.onUpgrade === null ? null : (...asked) => door.onUpgrade?.(...asked) ?? 'NotOurs',
  );
  return {
    listen: server.listen,
    listenProbes: probes.listen,
    renew: server.renew,
    replace: async (next, timeoutMs) => {
      const before = door;
      door = openDoor(next, hall);
      retiring.add(before);
      await before.retire(timeoutMs);
      before.stop();
      retiring.delete(before);
      const { admitted, shed } = before.observe();
      past.admitted += admitted;
      past.shed += shed;
    },
    drain: async (timeoutMs) => {
      state.isDraining = true;
      door.restart();
      await server.close(timeoutMs);
      // To the last, so that whoever watches sees that it is draining.
      await probes.close(0);
      door.stop();
    },
    observe: () => ({
      ...together(door.observe(), retiring, past),
      statuses: statuses.observe(),
      live: tally.observe(),
    }),
  };
}

type Totals = Pick<AdmissionObservation, 'admitted' | 'shed'>;

/** Requests count however often another configuration has come since; the share is that of now. */
function together(now: AdmissionObservation, retiring: ReadonlySet<Door>, past: Totals): AdmissionObservation {
  const before = [...retiring].map((door) => door.observe());
  const sum = (of: 'inFlight' | 'admitted' | 'shed') => before.reduce((total, one) => total + one[of], now[of]);
  return {
    ...now,
    inFlight: sum('inFlight'),
    admitted: past.admitted + sum('admitted'),
    shed: past.shed + sum('shed'),
  };
}

interface Handling {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly options: Serving;
  readonly statuses: StatusCounts;
  readonly isDraining: () => boolean;
}

async function handle({ request, response, options, statuses, isDraining }: Handling): Promise<void> {
  const { tracer } = options;
  const trace = requestTrace(request.headers, tracer);
  const departure = new ClientDeparture();

  const { requestId } = trace;
  const { method, headers } = request;
  options.heedProxy(headers);
  const { path, search } = requestTarget(request.url ?? '/');
  const isCounted = !isProbe(path);
  response.on('close', () => {
    departure.depart();
    const status = response.headersSent ? response.statusCode : null;
    if (isCounted) statuses.add(status);
    if (trace.sampled !== null && isCounted) {
      const scheme = 'encrypted' in request.socket ? 'https' : 'http';
      tracer?.end(trace.sampled, () => {
        const isWhole = path === options.path || path.startsWith(`${options.path}/`);
        const route = isWhole ? options.path : (options.contracts?.pathOf(path) ?? null);
        return httpEnd({ method: method ?? '', scheme, path, route, status, requestId });
      });
    }
  });
  const record = isCounted ? options.access.begin({ method: method ?? '', path, headers, trace }) : null;
  let reply: AnyReply;
  try {
    const exchange = { request, path, search, documentId: null, trace, departure, record };
    const authority = isHttp2(request) ? request.authority : null;
    reply =
      hostProblem(request.rawHeaders, { url: request.url, authority }) ??
      (await route(exchange, options, isDraining()));
  } catch (error) {
    // Whoever leaves in the middle of its own request wants no answer and is no fault of ours.
    if (request.errored !== null) return;
    options.log.error({ err: error, requestId }, 'a request failed');
    reply = httpProblem(500, 'INTERNAL_SERVER_ERROR', { message: 'internal server error' });
  }
  const { crossOrigin: rules, compresses } = options;
  if (reply.kind === 'HttpProblem') {
    record?.fail(reply.code);
    if (isCounted) options.onRefused?.(reply.code);
  }
  const envelope = { request, response, requestId, isLast: isDraining(), crossOrigin: rules, compresses, record };
  if (reply.kind !== 'Stream') return respond(envelope, reply);
  if (departure.isGone) return reply.abandon();
  respondStream(envelope, reply);
  if (reply.isOneAnswer && !response.closed) await once(response, 'close');
}

/** Answers probes, and nothing else. */
function probeServer(serving: () => Serving, isDraining: () => boolean, receiveTimeoutMs: number): Listener {
  return listener({ tls: null, speaksHttp2: false, receiveTimeoutMs }, (request, response) => {
    const { path } = requestTarget(request.url ?? '/');
    const reply = probed({ request, path }, serving(), isDraining()) ?? noProbe;
    const { requestId } = requestTrace(request.headers);
    const nothing = { crossOrigin: null, compresses: false, record: null };
    respond({ request, response, requestId, isLast: isDraining(), ...nothing }, reply);
  });
}

const noProbe = httpProblem(404, 'NOT_FOUND', { message: 'expected /health or /ready' });
