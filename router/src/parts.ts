import type { Redis } from 'ioredis';
import type { Config, SupergraphConfig } from './config/config.ts';
import { type Engine, startEngine } from './engine/engine.ts';
import { tracedEngine } from './engine/tracing/traced-engine.ts';
import { contextReader } from './engine/headers/request-context.ts';
import { requestHeaders } from './engine/headers/request-headers.ts';
import { hooksOf } from './engine/hooks/hooks.ts';
import { loadPlugins } from './engine/hooks/load-plugins.ts';
import { KeyedMutations } from './engine/keyed/keyed-mutations.ts';
import { readSubgraphTls } from './files/certificates.ts';
import type { DoorOptions } from './http/door.ts';
import { loadExplorer } from './http/explorer.ts';
import { AnswersInProcess } from './idempotency/answers-in-process.ts';
import { answersInRedis } from './idempotency/answers-in-redis.ts';
import type { KeptAnswers } from './idempotency/kept-answers.ts';
import { sealing } from './idempotency/sealing.ts';
import { identifier } from './identity/identity.ts';
import { introducer } from './identity/introduced.ts';
import type { Issuer } from './identity/verify-token.ts';
import { documentsInRedis } from './persisted/documents-in-redis.ts';
import { PersistedDocuments } from './persisted/persisted-documents.ts';
import type { RegisteredDocuments } from './persisted/registered-documents.ts';
import { trustedDocuments } from './persisted/trusted-documents.ts';
import { measuredEngine } from './metrics/measured-engine.ts';
import type { OperationCounts } from './metrics/operation-counts.ts';
import type { RateLimits } from './rate-limits/rate-limits.ts';
import { Callbacks } from './remote/live/callbacks.ts';
import type { SubgraphObservation } from './remote/counters.ts';
import { type SubgraphClient, subgraphClient } from './remote/subgraph-client.ts';
import type { SubgraphTls } from './remote/transport.ts';
import { variableName } from './supergraph/addresses.ts';
import { lastGoodSupergraph } from './supergraph/last-good-supergraph.ts';
import { supergraphFile } from './supergraph/supergraph-file.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { supergraphUrl } from './supergraph/supergraph-url.ts';
import type { Log } from './telemetry/log.ts';
import type { RequestTracer } from './telemetry/tracing/request-tracer.ts';
import { countedEngine } from './usage/usage-file.ts';

/** What the router knows that no configuration takes from it. */
export interface Kept {
  readonly redis: Redis | null;
  /** Of mutations with a key: whoever asks again is told the same. */
  readonly answers: KeptAnswers;
  readonly registered: RegisteredDocuments;
  /** Null: nobody counts. */
  readonly operations: OperationCounts | null;
  /** Null: no request is recorded for a trace. */
  readonly tracer: RequestTracer | null;
  readonly ratesBy: (policy: Config['rateLimits']) => RateLimits;
  readonly issuerBy: (config: Config['identity']['issuers'][number]) => Promise<Issuer>;
}

/** What answers requests under one configuration. */
export interface Parts {
  readonly engine: Engine;
  readonly door: DoorOptions;
  readonly observe: () => readonly SubgraphObservation[];
  readonly stop: () => Promise<void>;
}

/** What is kept in this process. Other limits for it take a restart. */
export function answersOf({ keptAnswers }: Config): KeptAnswers {
  return new AnswersInProcess(keptAnswers);
}

/** Rejects where there is no supergraph to serve, or a file or a module cannot be used. */
export async function startParts(config: Config, kept: Kept, log: Log): Promise<Parts> {
  const issuers = await Promise.all(config.identity.issuers.map(kept.issuerBy));
  const callbacks = config.callbackUrl === null ? null : new Callbacks(config.callbackUrl);
  const client = clientOf(config, { callbacks, tls: await subgraphCertificates(config.subgraphTls) }, log);
  const trusted = await trustedDocuments(config.persisted.manifests, log);
  const hooks = hooksOf(await loadPlugins(config.plugins), log);
  const rules = requestHeaders(config.headers.requestHeaders);
  const identities = { ...config.identity, issuers, secret: config.identitySecret };
  // Where everybody is to have a token, nobody's is taken for what is asked for all.
  const guests = identifier({ ...identities, isRequired: false });
  const engine = await startEngine({
    source: sourceOf(config.supergraph),
    lastGood: config.lastGoodSupergraphFile === null ? null : lastGoodSupergraph(config.lastGoodSupergraphFile),
    subgraphUrls: config.subgraphUrls,
    client,
    requestTimeoutMs: config.requestTimeoutMs,
    rates: kept.ratesBy(config.rateLimits),
    keyed: keyedMutations(config, kept, log),
    documents: config.documents,
    errorPolicy: config.errorPolicy,
    mergesFetches: config.mergesFetches,
    passedExtensions: config.passedExtensions,
    requestHeaders: rules,
    answerHeaders: config.headers.answerHeaders,
    secrets: config.identity.secrets,
    guest: () => guests(null),
    documentsAhead: () => trusted.current().all,
    log,
  });
  const { policy } = config.persisted;
  const shared = kept.redis === null ? null : documentsInRedis(kept.redis, policy.limits);
  await trusted.follow(engine.prepare);
  const traced = kept.tracer === null ? engine : tracedEngine(engine);
  const measured = kept.operations === null ? traced : measuredEngine(traced, kept.operations);
  const usage = config.usage === null ? null : countedEngine(measured, { options: config.usage, log });
  return {
    engine,
    door: {
      engine: usage?.engine ?? measured,
      introduce: introducer(config.identitySecret),
      hooks,
      identify: identifier(identities),
      ...doorOf(config),
      callbacks: callbackDoor(config, callbacks),
      log,
      tracer: kept.tracer,
      vary: rules?.vary ?? [],
      readContext: contextReader(config.context),
      persisted: new PersistedDocuments(policy, trusted.current, { log, registered: kept.registered, shared }),
    },
    observe: client.observe,
    stop: async () => {
      trusted.close();
      await usage?.stop();
      await engine.stop();
    },
  };
}

/** What HTTP takes from the configuration as it is. */
function doorOf(config: Config) {
  return {
    tokens: config.identity,
    tracesAll: config.tracesAll,
    secretsHeader: config.identity.secrets?.header ?? null,
    guestAddressFrom: config.guestAddressFrom,
    explorer: config.explorer === null ? null : loadExplorer({ ...config.explorer, path: config.path }),
    bodyBytesMax: config.requestBodyBytesMax,
    usesStrictStatus: config.usesStrictStatus,
    crossOrigin: config.crossOrigin,
    compresses: config.compresses,
    path: config.path,
    hasProbes: config.healthPort === null,
    accessLogShare: config.accessLogShare,
    batchMax: config.batchMax,
    live: config.live,
    hasSubscriptions: config.documents.hasSubscriptions,
    requestsInFlightMax: config.requestsInFlightMax,
  };
}

function keyedMutations(config: Config, { redis, answers }: Kept, log: Log): KeyedMutations {
  const { keptAnswers: limits, acceptingKeys: accepting, identitySecrets, requestTimeoutMs } = config;
  // What customers were told does not lie in Redis for everybody to read.
  const isShared = redis !== null && identitySecrets.length > 0;
  const kept = isShared ? answersInRedis(redis, limits, sealing(identitySecrets)) : answers;
  return new KeyedMutations({ kept, accepting, requestTimeoutMs, answerBytesMax: limits.callerBytesMax, log });
}

/** A proxy in front may send callbacks on to another host, not to another path. */
function callbackDoor(config: Config, callbacks: Callbacks | null): DoorOptions['callbacks'] {
  const { callbackUrl, subgraphAnswerBytesMax: bodyBytesMax } = config;
  if (callbackUrl === null || callbacks === null) return null;
  const path = new URL(callbackUrl).pathname.replace(/\/$/, '');
  return { path, bodyBytesMax, hear: (id, text) => callbacks.hear(id, text) };
}

interface ClientParts {
  readonly callbacks: Callbacks | null;
  readonly tls: ReadonlyMap<string, SubgraphTls>;
}

function clientOf(config: Config, { callbacks, tls }: ClientParts, log: Log): SubgraphClient {
  return subgraphClient({
    timeoutMs: config.subgraphTimeoutMs,
    timeoutMsOf: (name) => config.subgraphTimeoutsMs.get(variableName(name)) ?? null,
    retriesMaxOf: (name) => config.subgraphRetries.get(variableName(name)) ?? config.subgraphRetriesMax,
    breaksCircuitOf: (name) => !config.subgraphsWithoutCircuit.has(variableName(name)),
    tlsOf: (name) => tls.get(variableName(name)) ?? null,
    subscriptionsOf: (name) => config.subgraphSubscriptions.get(variableName(name)) ?? null,
    requestsMax: config.subgraphConnectionsMax,
    waitingMax: config.subgraphQueueMax,
    answerBytesMax: config.subgraphAnswerBytesMax,
    sharesInFlight: config.sharesInFlight,
    callbacks,
    log,
  });
}

async function subgraphCertificates(files: Config['subgraphTls']): Promise<ReadonlyMap<string, SubgraphTls>> {
  const read = await Promise.all([...files].map(async ([name, one]) => [name, await readSubgraphTls(one)] as const));
  return new Map(read);
}

function sourceOf(supergraph: SupergraphConfig): SupergraphSource {
  return supergraph.kind === 'file' ? supergraphFile(supergraph.path) : supergraphUrl(supergraph);
}
