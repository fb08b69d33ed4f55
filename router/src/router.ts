import type { Redis } from 'ioredis';
import type { Config, SupergraphConfig } from './config/config.ts';
import type { IssuerConfig } from './config/identity-config.ts';
import { startEngine } from './engine/engine.ts';
import { hooksOf } from './engine/hooks/hooks.ts';
import { loadPlugins } from './engine/hooks/load-plugins.ts';
import { KeyedMutations } from './engine/keyed/keyed-mutations.ts';
import { contextReader } from './engine/headers/request-context.ts';
import { requestHeaders } from './engine/headers/request-headers.ts';
import { loadExplorer } from './http/explorer.ts';
import { identifier } from './identity/identity.ts';
import { introducer } from './identity/introduced.ts';
import { type IssuerKeys, remoteKeys } from './identity/issuer-keys.ts';
import { localKeys } from './identity/local-keys.ts';
import type { Issuer } from './identity/verify-token.ts';
import type { AdmissionObservation } from './http/admission.ts';
import { type HttpServer, httpServer } from './http/server.ts';
import { AnswersInProcess } from './idempotency/answers-in-process.ts';
import { answersInRedis } from './idempotency/answers-in-redis.ts';
import { sealing } from './idempotency/sealing.ts';
import { documentsInRedis } from './persisted/documents-in-redis.ts';
import { PersistedDocuments } from './persisted/persisted-documents.ts';
import { type CertificateFiles, readCertificate, readSubgraphTls, watchCertificate } from './files/certificates.ts';
import { followedText } from './files/followed-text.ts';
import { trustedDocuments } from './persisted/trusted-documents.ts';
import { rateLimits } from './rate-limits/rate-limits.ts';
import { connectRedis } from './redis/connect-redis.ts';
import { variableName } from './supergraph/addresses.ts';
import { lastGoodSupergraph } from './supergraph/last-good-supergraph.ts';
import { supergraphFile } from './supergraph/supergraph-file.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { supergraphUrl } from './supergraph/supergraph-url.ts';
import type { SubgraphObservation } from './remote/counters.ts';
import type { SubgraphTls } from './remote/transport.ts';
import { type SubgraphClient, subgraphClient } from './remote/subgraph-client.ts';
import type { Log } from './telemetry/log.ts';

export interface Router {
  /** 0 where it listens at a socket of the machine. */
  readonly port: number;
  /** Null: probes are answered where the graph is. */
  readonly healthPort: number | null;
  /** What is under way and what has happened, as plain data for metrics. */
  readonly observe: () => RouterObservation;
  /** Takes no more requests, finishes those under way, lets go of everything. */
  readonly stop: () => Promise<void>;
}

export interface RouterObservation {
  readonly requests: AdmissionObservation;
  readonly subgraphs: readonly SubgraphObservation[];
}

// 1 MiB, the usual limit of a body, at less than a megabit a second.
const receiveTimeoutMs = 10_000;

/** Puts HTTP in front of the engine. Rejects where there is no supergraph to serve, no key file, or the port is taken. */
export async function startRouter(config: Config, log: Log): Promise<Router> {
  const issuers = await Promise.all(config.identity.issuers.map((issuer) => issuerOf(issuer, log)));
  const client = clientOf(config, await subgraphCertificates(config.subgraphTls), log);
  const trusted = await trustedDocuments(config.persisted.manifests, log);
  const hooks = hooksOf(await loadPlugins(config.plugins), log);
  const redis = config.redisUrl === null ? null : connectRedis(config.redisUrl, log);
  const rules = requestHeaders(config.headers.requestHeaders);
  const engine = await startEngine({
    source: sourceOf(config.supergraph),
    lastGood: config.lastGoodSupergraphFile === null ? null : lastGoodSupergraph(config.lastGoodSupergraphFile),
    subgraphUrls: config.subgraphUrls,
    client,
    requestTimeoutMs: config.requestTimeoutMs,
    rates: rateLimits(config.rateLimits, redis),
    keyed: keyedMutations(config, redis, log),
    documents: config.documents,
    errorPolicy: config.errorPolicy,
    mergesFetches: config.mergesFetches,
    passedExtensions: config.passedExtensions,
    requestHeaders: rules,
    answerHeaders: config.headers.answerHeaders,
    secrets: config.identity.secrets,
    documentsAhead: () => trusted.current().all,
    log,
  });
  const { policy } = config.persisted;
  const shared = redis === null ? null : documentsInRedis(redis, policy.limits);
  const persisted = new PersistedDocuments(policy, trusted.current, { log, shared });
  const server = httpServer({
    engine,
    introduce: introducer(config.identitySecret),
    hooks,
    identify: identifier({ ...config.identity, issuers, secret: config.identitySecret }),
    ...(await httpOf(config)),
    log,
    vary: rules?.vary ?? [],
    readContext: contextReader(config.context),
    persisted,
  });
  await trusted.follow(engine.prepare);
  const unwatch = config.tls === null ? null : await renewing(config.tls, server.renew, log);
  return {
    ...(await opened(server, config)),
    observe: () => ({ requests: server.observe(), subgraphs: client.observe() }),
    stop: async () => {
      trusted.close();
      unwatch?.();
      await server.drain(config.drainTimeoutMs);
      await engine.stop();
      redis?.disconnect();
      for (const { keys } of issuers) keys.stop();
    },
  };
}

/** Both ports, or neither. */
async function opened(
  server: HttpServer,
  { host, port, unixSocket, healthPort }: Config,
): Promise<Pick<Router, 'port' | 'healthPort'>> {
  const taken = await server.listen(unixSocket === null ? { host, port } : { socket: unixSocket });
  if (healthPort === null) return { port: taken, healthPort };
  try {
    return { port: taken, healthPort: await server.listenProbes({ host, port: healthPort }) };
  } catch (cause) {
    await server.drain(0);
    throw cause;
  }
}

function keyedMutations(config: Config, redis: Redis | null, log: Log): KeyedMutations {
  const { keptAnswers: limits, acceptingKeys: accepting, identitySecrets, requestTimeoutMs } = config;
  // What customers were told does not lie in Redis for everybody to read.
  const isShared = redis !== null && identitySecrets.length > 0;
  const kept = isShared ? answersInRedis(redis, limits, sealing(identitySecrets)) : new AnswersInProcess(limits);
  return new KeyedMutations({ kept, accepting, requestTimeoutMs, answerBytesMax: limits.callerBytesMax, log });
}

function clientOf(config: Config, tls: ReadonlyMap<string, SubgraphTls>, log: Log): SubgraphClient {
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
    log,
  });
}

/** What HTTP takes from the configuration as it is. */
async function httpOf(config: Config) {
  return {
    tls: config.tls === null ? null : await readCertificate(config.tls),
    tokens: config.identity,
    secretsHeader: config.identity.secrets?.header ?? null,
    guestAddressFrom: config.guestAddressFrom,
    explorer: config.hasExplorer ? loadExplorer(config.path) : null,
    bodyBytesMax: config.requestBodyBytesMax,
    usesStrictStatus: config.usesStrictStatus,
    crossOrigin: config.crossOrigin,
    compresses: config.compresses,
    speaksHttp2: config.speaksHttp2,
    path: config.path,
    hasProbes: config.healthPort === null,
    accessLogShare: config.accessLogShare,
    batchMax: config.batchMax,
    live: config.documents.hasSubscriptions ? config.live : null,
    requestsInFlightMax: config.requestsInFlightMax,
    receiveTimeoutMs,
  };
}

async function subgraphCertificates(files: Config['subgraphTls']): Promise<ReadonlyMap<string, SubgraphTls>> {
  const read = await Promise.all([...files].map(async ([name, one]) => [name, await readSubgraphTls(one)] as const));
  return new Map(read);
}

/** A certificate lives for weeks: the next one takes its place while the router runs. */
function renewing(files: CertificateFiles, renew: HttpServer['renew'], log: Log): Promise<() => void> {
  return watchCertificate(files, {
    changed: (certificate) => {
      renew(certificate);
      log.info({ file: files.certFile }, 'another certificate serves');
    },
    failed: (cause) => log.error({ err: cause }, 'the certificate cannot be used; the one before serves'),
  });
}

function sourceOf(supergraph: SupergraphConfig): SupergraphSource {
  return supergraph.kind === 'file' ? supergraphFile(supergraph.path) : supergraphUrl(supergraph);
}

async function issuerOf({ keys, ...issuer }: IssuerConfig, log: Log): Promise<Issuer> {
  switch (keys.kind) {
    case 'file':
      return { ...issuer, keys: await keysIn(keys.path, log) };
    case 'url':
      return { ...issuer, keys: remoteKeys({ jwksUrl: keys.url }) };
    case 'discovery':
      return { ...issuer, keys: remoteKeys({ issuer: issuer.issuer }) };
  }
}

/** Keys are added before they sign and withdrawn when they have: what is in the file counts from then on. */
async function keysIn(path: string, log: Log): Promise<IssuerKeys> {
  const { text, follow } = await followedText(path);
  const keys = localKeys(text);
  const stop = follow({
    changed: (next) => {
      keys.replace(next);
      log.info({ file: path }, 'other keys verify tokens');
    },
    failed: (cause) => log.error({ err: cause, file: path }, 'the keys cannot be used; those before verify tokens'),
  });
  return { ...keys, stop };
}
