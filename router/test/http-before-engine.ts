import { EventEmitter, once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { EngineAnswer } from '../src/engine/engine-answer.ts';
import type { EngineRequest } from '../src/engine/engine-request.ts';
import type { Engine } from '../src/engine/engine.ts';
import type { EngineStream, LiveEngineRequest } from '../src/engine/live/engine-stream.ts';
import { loadExplorer } from '../src/http/explorer.ts';
import type { CrossOriginRules } from '../src/http/cross-origin/cross-origin.ts';
import type { Certificate } from '../src/http/listener.ts';
import type { CallbackDoor } from '../src/http/subgraph-callbacks.ts';
import { type HttpObservation, httpServer } from '../src/http/server.ts';
import type { TokenSource } from '../src/http/token-sources.ts';
import type { Identified } from '../src/identity/caller.ts';
import type { Identify } from '../src/identity/identity.ts';
import { DocumentIndex } from '../src/persisted/document-index.ts';
import { PersistedDocuments, type PersistedPolicy } from '../src/persisted/persisted-documents.ts';
import { RegisteredDocuments } from '../src/persisted/registered-documents.ts';
import type { LiveLimits } from '../src/live/live-limits.ts';
import type { Log } from '../src/telemetry/log.ts';
import { limits } from './live/told-stream.ts';
import { silentLog } from './silent-log.ts';

const supergraph = { id: '0123456789ab', since: new Date(0), trouble: null };
const explorer = loadExplorer({ path: '/graphql', examplesFolder: null, peopleFile: null, signIn: null });
const usualPersisted: PersistedPolicy = {
  unknown: 'off',
  bypassScope: null,
  isAutomatic: true,
  automaticNeedsIdentity: false,
  countsKnown: false,
  limits: { bytesMax: 100_000, callerBytesMax: 10_000 },
};
const noOrigins: CrossOriginRules = {
  origins: [],
  allowsCredentials: false,
  requestHeaders: [],
  exposedHeaders: [],
  maxAgeSeconds: 7_200,
};

const rights = { isAuthenticated: false, scopes: new Set<string>(), policies: new Set<string>() };
const viewer = { kind: 'guest', address: null } as const;
export const caller = {
  kind: 'Caller',
  viewer,
  rights,
  identity: 'signed',
  secrets: null,
  client: null,
  expiresAt: Infinity,
} as const;

export const hello: EngineAnswer = {
  kind: 'Result',
  outcome: 'Executed',
  retryAfterMs: null,
  freshness: null,
  calls: 0,
  headers: [],
  rate: null,
  result: { data: { hello: 'world' } },
};

export interface Served {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly EngineRequest[];
  /** What was known of who asks. */
  readonly identifiedBy: readonly { readonly token: string | null; readonly address: string | null }[];
  readonly drain: (timeoutMs: number) => Promise<void>;
  readonly renew: (certificate: Certificate) => void;
  readonly observe: () => HttpObservation;
}

export interface Serving {
  readonly answer?: (request: EngineRequest) => Promise<EngineAnswer> | EngineAnswer;
  /** Who asks: the same for all, unless it is a function. */
  readonly identified?: Identified | (() => Identified | Promise<Identified>);
  readonly isReady?: boolean;
  readonly hasExplorer?: boolean;
  readonly usesStrictStatus?: boolean;
  readonly log?: Log;
  readonly requestsInFlightMax?: number;
  readonly receiveTimeoutMs?: number;
  readonly compresses?: boolean;
  readonly tls?: Certificate | null;
  readonly speaksHttp2?: boolean;
  readonly batchMax?: number;
  readonly crossOrigin?: Partial<CrossOriginRules>;
  readonly guestAddressFrom?: string;
  readonly persisted?: Partial<PersistedPolicy>;
  readonly live?: LiveLimits | null;
  readonly callbacks?: CallbackDoor | null;
  /** What is asked by transports that stay open. */
  readonly open?:
    | ((request: LiveEngineRequest) => EngineAnswer | EngineStream | Promise<EngineAnswer | EngineStream>)
    | null;
}

/** The HTTP of the router, before an engine that says what it is told to, for the length of a test. */
export async function serve({
  answer = () => hello,
  identified = caller,
  isReady = true,
  hasExplorer = true,
  usesStrictStatus = false,
  log = silentLog,
  requestsInFlightMax = 100,
  receiveTimeoutMs = 10_000,
  crossOrigin = {},
  guestAddressFrom = 'nowhere',
  compresses = true,
  tls = null,
  speaksHttp2 = false,
  batchMax = 0,
  persisted = {},
  live = null,
  open = null,
  callbacks = null,
}: Serving = {}): Promise<Served> {
  const requests: EngineRequest[] = [];
  const identifiedBy: { token: string | null; address: string | null }[] = [];
  const engine: Engine = {
    execute: async (request) => {
      requests.push(request);
      return answer(request);
    },
    open: async (request) => {
      requests.push(request);
      return open === null ? answer(request) : open(request);
    },
    prepare: async () => {},
    recentDocuments: async () => [],
    warm: async () => 0,
    coordinatesOf: async () => [],
    isReady: () => isReady,
    supergraph: () => supergraph,
    observe: () => Promise.reject(new Error('expected nobody to observe')),
    stop: () => {},
  };
  const identify: Identify = async (token, address = null) => {
    identifiedBy.push({ token: token?.text ?? null, address });
    return typeof identified === 'function' ? identified() : identified;
  };
  const policy = { ...usualPersisted, ...persisted };
  const server = httpServer({
    engine,
    contracts: null,
    identify,
    introduce: async () => caller,
    hooks: null,
    tracesAll: false,
    tokens: { tokenSources, passesUnknown: false },
    guestAddressFrom,
    explorer: hasExplorer ? explorer : null,
    log,
    bodyBytesMax: 1_000,
    usesStrictStatus,
    requestsInFlightMax,
    receiveTimeoutMs,
    tls,
    speaksHttp2,
    compresses,
    vary: [],
    readContext: null,
    secretsHeader: null,
    path: '/graphql',
    hasProbes: true,
    tracer: null,
    accessLogShare: 0,
    onRefused: null,
    batchMax,
    live: live ?? limits,
    hasSubscriptions: live !== null,
    callbacks,
    crossOrigin: { ...noOrigins, ...crossOrigin },
    persisted: new PersistedDocuments(policy, () => new DocumentIndex([]), {
      log,
      registered: new RegisteredDocuments(policy.limits),
    }),
  });
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.drain(0));
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    identifiedBy,
    drain: server.drain,
    renew: server.renew,
    observe: server.observe,
  };
}

/** A promise that the test settles itself; Node 20 has no Promise.withResolvers. */
export function deferred<T>() {
  const settled = new EventEmitter();
  const promise: Promise<T> = once(settled, 'value').then(([value]) => value);
  return { promise, resolve: (value: T) => settled.emit('value', value) };
}

export function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

const tokenSources: readonly TokenSource[] = [
  { kind: 'Header', name: 'authorization', prefix: 'Bearer' },
  { kind: 'Header', name: 'x-token', prefix: '' },
];
