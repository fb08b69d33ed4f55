import type { Redis } from 'ioredis';
import type { Config } from './config/config.ts';
import type { Engine } from './engine/engine.ts';
import { type EnginePlanning, startPlanning } from './engine/engine-planning.ts';
import { contextReader } from './engine/headers/request-context.ts';
import { requestHeaders } from './engine/headers/request-headers.ts';
import { hooksOf } from './engine/hooks/hooks.ts';
import { loadPlugins } from './engine/hooks/load-plugins.ts';
import { KeyedMutations } from './engine/keyed/keyed-mutations.ts';
import { readSubgraphTls } from './files/certificates.ts';
import { graphsOf, type ServedGraph, startGraph } from './graphs.ts';
import type { DoorOptions } from './http/door.ts';
import { loadExplorer } from './http/explorer.ts';
import { AnswersInProcess } from './idempotency/answers-in-process.ts';
import { answersInRedis } from './idempotency/answers-in-redis.ts';
import type { KeptAnswers } from './idempotency/kept-answers.ts';
import { sealing } from './idempotency/sealing.ts';
import { identifier } from './identity/identity.ts';
import { introducer } from './identity/introduced.ts';
import type { Issuer } from './identity/verify-token.ts';
import type { RegisteredDocuments } from './persisted/registered-documents.ts';
import type { OperationCounts } from './metrics/operation-counts.ts';
import type { RateLimits } from './rate-limits/rate-limits.ts';
import { Callbacks } from './remote/live/callbacks.ts';
import type { SubgraphObservation } from './remote/counters.ts';
import { type SubgraphClient, subgraphClient } from './remote/subgraph-client.ts';
import type { SubgraphTls } from './remote/transport.ts';
import { variableName } from './supergraph/addresses.ts';
import type { Log } from './telemetry/log.ts';
import type { RequestTracer } from './telemetry/tracing/request-tracer.ts';
import { usageFile } from './usage/usage-file.ts';

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
  /** By the contracts that they serve; null's serves where none is named. */
  readonly engines: ReadonlyMap<string | null, Engine>;
  readonly planning: EnginePlanning;
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
  const hooks = hooksOf(await loadPlugins(config.plugins), log);
  const rules = requestHeaders(config.headers.requestHeaders);
  const identities = { ...config.identity, issuers, secret: config.identitySecret };
  // Where everybody is to have a token, nobody's is taken for what is asked for all.
  const guests = identifier({ ...identities, isRequired: false });
  const planning = startPlanning(config.documents);
  const usage = config.usage === null ? null : usageFile(config.usage, log);
  const served: ServedGraph[] = [];
  const stop = async () => {
    for (const { stop: stopGraph } of served) stopGraph();
    await usage?.stop();
    await planning.planners.close();
    await client.destroy();
  };
  try {
    const shared = {
      ...kept,
      rates: kept.ratesBy(config.rateLimits),
      isTraced: kept.tracer !== null,
      client,
      planning,
      usage,
      guest: () => guests(null),
      keyed: keyedMutations(config, kept, log),
    };
    const given = { config, shared, requestHeaders: rules, log };
    for (const graph of graphsOf(config)) served.push(await startGraph(graph, given));
  } catch (cause) {
    await stop();
    throw cause;
  }
  const [whole] = served;
  if (whole === undefined) throw new Error('expected a graph');
  return {
    engines: new Map(served.map(({ name, engine }) => [name, engine])),
    planning,
    door: {
      engine: whole.asked,
      contracts: contractRules(config, served),
      introduce: introducer(config.identitySecret),
      hooks,
      identify: identifier(identities),
      ...doorOf(config),
      callbacks: callbackDoor(config, callbacks),
      log,
      tracer: kept.tracer,
      onRefused: kept.operations?.addRefusal ?? null,
      vary: rules?.vary ?? [],
      readContext: contextReader(config.context),
      persisted: whole.persisted,
    },
    observe: client.observe,
    stop,
  };
}

function contractRules(
  { contracts: { header, all } }: Config,
  served: readonly ServedGraph[],
): DoorOptions['contracts'] {
  if (all.length === 0) return null;
  const byName = new Map(served.map((one) => [one.name, one]));
  return {
    header,
    all: all.flatMap(({ name, hosts, path, scope }) => {
      const one = byName.get(name);
      return one === undefined ? [] : [{ name, hosts, path, scope, engine: one.asked, persisted: one.persisted }];
    }),
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
