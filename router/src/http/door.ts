import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import type { ReadContext } from '../engine/headers/request-context.ts';
import type { Hooks } from '../engine/hooks/hooks.ts';
import type { Identify } from '../identity/identity.ts';
import type { Introduce } from '../identity/introduced.ts';
import { CallerCounts } from '../live/caller-counts.ts';
import type { LiveLimits } from '../live/live-limits.ts';
import { OpenStreams } from '../live/stream/open-streams.ts';
import { SingleConnections } from '../live/stream/single-connections.ts';
import { type SocketServer, socketServer } from '../live/websocket/socket-server.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTracer } from '../telemetry/tracing/request-tracer.ts';
import { type AccessLog, accessLog } from './access-log.ts';
import type { AdmissionObservation } from './admission.ts';
import type { TraceRules } from './asked-recording.ts';
import { clientAddress } from './client-address.ts';
import { crossOrigin, type CrossOriginRules } from './cross-origin/cross-origin.ts';
import type { Explorer } from './explorer.ts';
import { liveDoor } from './live-door.ts';
import { type LoadShedding, loadShedding } from './load-shedding.ts';
import { proxyWarning } from './proxy-warning.ts';
import { UnreadBodies } from './read-body.ts';
import type { Routed } from './routes.ts';
import { secretsReader } from './secrets-header.ts';
import type { CallbackDoor } from './subgraph-callbacks.ts';
import { tokenReader, type TokenSource } from './token-sources.ts';
import { type OnUpgrade, webSocketUpgrades } from './upgrades.ts';

/** What requests are answered by, and under which rules. */
export interface DoorOptions extends TraceRules {
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
  /** Null: no request is recorded for a trace. */
  readonly tracer: RequestTracer | null;
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
  /** Of what stays open. */
  readonly live: LiveLimits;
  /** Subscriptions are served; otherwise parts of one answer alone stay open. */
  readonly hasSubscriptions: boolean;
  /** Null: no subgraph tells events by requests of its own. */
  readonly callbacks: CallbackDoor | null;
  /** Beyond these, requests to the graph are refused; fewer while the event loop cannot keep up. */
  readonly requestsInFlightMax: number;
}

/** Answers requests under one configuration; another one may take its place while it serves those that it has. */
export interface Door {
  readonly serving: Serving;
  /** Null: nobody is given another protocol. */
  readonly onUpgrade: OnUpgrade | null;
  readonly observe: () => AdmissionObservation;
  /** A request that has come, until it is answered. */
  readonly attend: (work: Promise<void>) => void;
  /** Tells transports that stay open to come back, elsewhere perhaps. */
  readonly restart: () => void;
  /** Resolves when nobody waits for an answer any more, or the time is up. */
  readonly retire: (timeoutMs: number) => Promise<void>;
  readonly stop: () => void;
}

// Sixty-four bodies of the usual limit at once: nearly all come in one piece and are not here for longer than a turn.
const unreadBytesMax = 67_108_864;
const lookAgainMs = 50;

export function openDoor(options: DoorOptions, isDraining: () => boolean): Door {
  // What comes bit by bit would pass by such hooks.
  const live = options.hooks?.seesAnswers === true ? null : options.live;
  const counts = new CallerCounts(live?.callerConnectionsMax ?? 0);
  const streams = live === null ? null : new OpenStreams(live, counts);
  const serving = servingOf(options, streams);
  const sockets = live === null || !options.hasSubscriptions ? null : clientSockets(live, counts, serving);
  const allowsOrigin = serving.crossOrigin?.allows ?? null;
  const state = { underWay: 0 };
  const ended = () => {
    state.underWay -= 1;
  };
  const restart = () => {
    sockets?.restart();
    streams?.restart();
  };
  const { shedding } = serving;
  return {
    serving,
    onUpgrade: sockets === null ? null : webSocketUpgrades({ sockets, path: options.path, allowsOrigin, isDraining }),
    observe: shedding.observe,
    attend: (work) => {
      state.underWay += 1;
      void work.finally(ended);
    },
    restart,
    retire: async (timeoutMs) => {
      restart();
      const until = performance.now() + timeoutMs;
      while (state.underWay > 0 && performance.now() < until) await setTimeout(lookAgainMs);
    },
    stop: shedding.stop,
  };
}

function servingOf(options: DoorOptions, streams: OpenStreams | null): Serving {
  const { secretsHeader } = options;
  const ofSecrets = secretsHeader === null ? [] : [secretsHeader];
  const { requestHeaders } = options.crossOrigin;
  const allowed = crossOrigin({ ...options.crossOrigin, requestHeaders: [...requestHeaders, ...ofSecrets] });
  const { tokenSources: sources, passesUnknown } = options.tokens;
  return {
    ...options,
    streams,
    connections: streams === null || !options.hasSubscriptions ? null : new SingleConnections(streams),
    tellsEvents: options.hasSubscriptions,
    // A shared cache must not answer whoever holds secrets with what is for all.
    vary: [...options.vary, ...ofSecrets],
    access: accessLog(options.log, options.accessLogShare),
    addressOf: clientAddress(options.guestAddressFrom),
    heedProxy: proxyWarning(options.guestAddressFrom, options.log),
    crossOrigin: allowed,
    readToken: tokenReader({ sources, passesUnknown, allowsOrigin: allowed?.allows ?? null }),
    readSecrets: secretsReader(secretsHeader),
    shedding: loadShedding(options.requestsInFlightMax, options.log),
    unread: new UnreadBodies(unreadBytesMax),
  };
}

function clientSockets(limits: LiveLimits, counts: CallerCounts, serving: Serving): SocketServer {
  const failed = (err: unknown) => serving.log.error({ err }, 'a WebSocket failed');
  return socketServer({ door: liveDoor(serving), limits, counts, failed, random: Math.random });
}

export interface Serving extends Routed {
  readonly shedding: LoadShedding;
  readonly compresses: boolean;
  readonly access: AccessLog;
  readonly heedProxy: ReturnType<typeof proxyWarning>;
}
