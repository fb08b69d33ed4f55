import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import type { ReadContext } from '../engine/headers/request-context.ts';
import type { Hooks } from '../engine/hooks/hooks.ts';
import type { Identify } from '../identity/identity.ts';
import type { Introduce } from '../identity/introduced.ts';
import { CallerCounts } from '../live/caller-counts.ts';
import type { LiveLimits } from '../live/live-limits.ts';
import type { LiveTally } from '../live/live-tally.ts';
import { OpenStreams } from '../live/stream/open-streams.ts';
import { SingleConnections } from '../live/stream/single-connections.ts';
import type { TransportOptions } from '../live/transport-options.ts';
import { type SocketServer, socketServer } from '../live/websocket/socket-server.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { Log } from '../telemetry/log.ts';
import { requestTrace } from '../telemetry/request-trace.ts';
import type { RequestTracer } from '../telemetry/tracing/request-tracer.ts';
import { type AccessLog, accessLog } from './access-log.ts';
import type { AdmissionObservation } from './admission.ts';
import type { TraceRules } from './asked-recording.ts';
import { clientAddress } from './client-address.ts';
import { type Contract, ContractChoice, type ContractPart, type ContractRules } from './contracts.ts';
import { crossOrigin, type CrossOriginRules } from './cross-origin/cross-origin.ts';
import type { Explorer } from './explorer.ts';
import { liveDoor } from './live-door.ts';
import { type LoadShedding, loadShedding } from './load-shedding.ts';
import { proxyWarning } from './proxy-warning.ts';
import { problemBody } from './problem.ts';
import { UnreadBodies } from './read-body.ts';
import { requestTarget } from './request-target.ts';
import type { Routed } from './routes.ts';
import { secretsReader } from './secrets-header.ts';
import type { StatusCounts } from './status-counts.ts';
import type { CallbackDoor } from './subgraph-callbacks.ts';
import { tokenHeaders, tokenReader, type TokenSource } from './token-sources.ts';
import { type OnUpgrade, type UpgradeOptions, webSocketUpgrades } from './upgrades.ts';

/** What requests are answered by, and under which rules. */
export interface DoorOptions extends TraceRules {
  readonly engine: Engine;
  /** Parts of the graph that are served beside it; null: there are none. */
  readonly contracts: ContractRules | null;
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
  /** Is told the code of each request that is refused before the engine is asked; null: nobody counts them. */
  readonly onRefused: ((code: string) => void) | null;
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

/** What is the same for all doors of one server. */
export interface Hall {
  readonly isDraining: () => boolean;
  readonly statuses: StatusCounts;
  readonly tally: LiveTally;
}

export function openDoor(options: DoorOptions, { isDraining, statuses, tally }: Hall): Door {
  // What comes bit by bit would pass by such hooks.
  const live = options.hooks?.seesAnswers === true ? null : options.live;
  const transports = live === null ? null : transportsOf(live, tally, options);
  const streams = transports === null ? null : new OpenStreams(transports);
  const serving = servingOf(options, streams);
  const sockets = transports === null || !options.hasSubscriptions ? null : clientSockets(transports, serving);
  const allowsOrigin = serving.crossOrigin?.allows ?? null;
  const state = { underWay: 0 };
  const ended = () => {
    state.underWay -= 1;
  };
  const failed = (cause: unknown) => {
    ended();
    throw cause;
  };
  const restart = () => {
    sockets?.restart();
    streams?.restart();
  };
  const { shedding } = serving;
  const upgrading = {
    path: options.path,
    contracts: serving.contracts,
    allowsOrigin,
    isDraining,
    onRefused: refusalsNoted(serving, statuses),
  };
  return {
    serving,
    onUpgrade: sockets === null ? null : webSocketUpgrades({ ...upgrading, sockets }),
    observe: shedding.observe,
    attend: (work) => {
      state.underWay += 1;
      // As `finally` does it, with one promise instead of four.
      void work.then(ended, failed);
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

/** A request for a WebSocket that is refused is one that was answered, as any. */
function refusalsNoted({ access, onRefused }: Serving, statuses: StatusCounts): UpgradeOptions['onRefused'] {
  return ({ headers, method = '', url = '/' }, problem) => {
    const { status, code } = problem;
    statuses.add(status);
    onRefused?.(code);
    const { path } = requestTarget(url);
    const record = access.begin({ method, path, headers, trace: requestTrace(headers) });
    record?.fail(code);
    record?.write({ status, bytes: Buffer.byteLength(problemBody(problem)) });
  };
}

function servingOf(options: DoorOptions, streams: OpenStreams | null): Serving {
  const whole = wholeOf(options, streams);
  const { contracts: rules } = options;
  if (rules === null) return whole;
  const parts = new Map(rules.all.map((contract) => [contract.name, servingPart(contract, whole)]));
  return { ...whole, contracts: new ContractChoice(rules, { whole, parts }) };
}

/** The same limits hold for all contracts together; what one of them keeps, the others do not see. */
function servingPart({ name, path, scope, engine, persisted }: Contract, whole: Serving): ContractPart<Serving> {
  const { connections, streams } = whole;
  const named = {
    ...whole,
    contract: name,
    engine,
    persisted,
    requiredScope: scope,
    connections: connections === null || streams === null ? null : new SingleConnections(streams),
  };
  // The page asks where the whole graph is: at another host that is this contract, from another path it is not.
  return { named, atItsPath: { ...named, path: path ?? whole.path, explorer: null } };
}

function wholeOf(options: DoorOptions, streams: OpenStreams | null): Serving {
  const { secretsHeader, contracts } = options;
  const header = contracts?.header ?? null;
  const ofContracts = header === null ? [] : [header];
  const ofSecrets = secretsHeader === null ? [] : [secretsHeader];
  const { requestHeaders } = options.crossOrigin;
  const allowed = crossOrigin({
    ...options.crossOrigin,
    requestHeaders: [...requestHeaders, ...ofContracts, ...ofSecrets],
  });
  const { tokenSources: sources, passesUnknown } = options.tokens;
  return {
    ...options,
    streams,
    connections: streams === null || !options.hasSubscriptions ? null : new SingleConnections(streams),
    tellsEvents: options.hasSubscriptions,
    contract: null,
    contracts: null,
    parts: new Map(contracts?.all.map(({ name, engine }) => [name, engine])),
    requiredScope: null,
    // A shared cache must not answer whoever holds secrets with what is for all, nor for one contract with another's.
    vary: [...options.vary, ...ofContracts, ...ofSecrets],
    access: accessLog(options.log, options.accessLogShare),
    addressOf: clientAddress(options.guestAddressFrom),
    heedProxy: proxyWarning(options.guestAddressFrom, options.log),
    crossOrigin: allowed,
    tokenHeaders: tokenHeaders(sources),
    readToken: tokenReader({ sources, passesUnknown, allowsOrigin: allowed?.allows ?? null }),
    readSecrets: secretsReader(secretsHeader),
    shedding: loadShedding(options.requestsInFlightMax, options.log),
    unread: new UnreadBodies(unreadBytesMax),
  };
}

function transportsOf(limits: LiveLimits, tally: LiveTally, { onRefused }: DoorOptions): TransportOptions {
  const counts = new CallerCounts(limits.callerConnectionsMax);
  return { limits, counts, tally, onError: (code) => onRefused?.(code) };
}

function clientSockets(transports: TransportOptions, serving: Serving): SocketServer {
  const failed = (err: unknown) => serving.log.error({ err }, 'a WebSocket failed');
  return socketServer({ ...transports, door: liveDoor(serving), failed, random: Math.random });
}

export interface Serving extends Routed {
  readonly tokenHeaders: ReadonlySet<string>;
  readonly contracts: ContractChoice<Serving> | null;
  readonly shedding: LoadShedding;
  readonly compresses: boolean;
  readonly access: AccessLog;
  readonly heedProxy: ReturnType<typeof proxyWarning>;
}
