import { isDeepStrictEqual } from 'node:util';
import type { Config } from './config/config.ts';
import type { IssuerConfig } from './config/identity-config.ts';
import { asStarted, takingRestart } from './config/taking-restart.ts';
import { type CertificateFiles, readCertificate, watchCertificate } from './files/certificates.ts';
import { followedText } from './files/followed-text.ts';
import type { DoorOptions } from './http/door.ts';
import { type HttpObservation, type HttpServer, httpServer } from './http/server.ts';
import { type IssuerKeys, remoteKeys } from './identity/issuer-keys.ts';
import { localKeys } from './identity/local-keys.ts';
import type { MetricsPort } from './metrics/metrics-port.ts';
import { OperationCounts } from './metrics/operation-counts.ts';
import { startMetrics } from './metrics/start-metrics.ts';
import { answersOf, type Kept, type Parts, startParts } from './parts.ts';
import { RegisteredDocuments } from './persisted/registered-documents.ts';
import { type RateLimits, rateLimits } from './rate-limits/rate-limits.ts';
import { connectRedis } from './redis/connect-redis.ts';
import { collectorAt } from './remote/collector.ts';
import type { SubgraphObservation } from './remote/counters.ts';
import type { Log } from './telemetry/log.ts';
import { RequestTracer } from './telemetry/tracing/request-tracer.ts';

export interface Router {
  /** 0 where it listens at a socket of the machine. */
  readonly port: number;
  /** Null: probes are answered where the graph is. */
  readonly healthPort: number | null;
  /** Null: no metrics are served. */
  readonly metricsPort: number | null;
  /** What is under way and what has happened, as plain data for metrics. */
  readonly observe: () => RouterObservation;
  /**
   * Serves by another configuration from now on, but for what takes a restart, which the log names; requests under way are
   * answered by the one before. Rejects where it cannot serve by it: then nothing has changed.
   */
  readonly reload: (config: Config) => Promise<void>;
  /** Takes no more requests, finishes those under way, lets go of everything. */
  readonly stop: () => Promise<void>;
}

export interface RouterObservation {
  readonly requests: HttpObservation;
  readonly subgraphs: readonly SubgraphObservation[];
}

// 1 MiB, the usual limit of a body, at less than a megabit a second.
const receiveTimeoutMs = 10_000;

/** Puts HTTP in front of the engine. Rejects where there is no supergraph to serve, no key file, or the port is taken. */
export async function startRouter(first: Config, log: Log): Promise<Router> {
  const keys = new KeysOfIssuers(log);
  const kept = keptOf(first, keys, log);
  const letGo = () => {
    kept.redis?.disconnect();
    keys.stop();
  };
  let [config, parts] = [first, await orLetGo(startParts(first, kept, log), letGo)];
  const server = await orLetGo(serverOf(first, parts.door), async () => {
    await parts.stop();
    letGo();
  });
  const observe = () => ({ requests: server.observe(), subgraphs: parts.observe() });
  const { tls, drainTimeoutMs } = first;
  const unwatch = tls === null ? null : await renewing(tls, server.renew, log);
  const retired = new Set<Promise<void>>();
  const state: { isStopping: boolean; metrics: MetricsPort | null } = { isStopping: false, metrics: null };
  const reload = async (given: Config): Promise<void> => {
    const fixed = takingRestart(first, given);
    if (fixed.length > 0) log.warn({ options: fixed }, 'these options of the configuration take a restart');
    const next = asStarted(first, given);
    if (isDeepStrictEqual(next, config)) return;
    const before = parts;
    const successor = await startParts(next, kept, log);
    const documentsWarmed = await warmed(successor, before);
    if (state.isStopping) return successor.stop();
    [config, parts] = [next, successor];
    const retiring = retire(before, server.replace(parts.door, next.requestTimeoutMs));
    retired.add(retiring);
    void retiring.finally(() => retired.delete(retiring));
    keys.keepThoseOf(next.identity.issuers);
    log.info({ documentsWarmed }, 'another configuration serves');
  };
  const stop = async () => {
    state.isStopping = true;
    unwatch?.();
    await server.drain(drainTimeoutMs);
    await state.metrics?.stop();
    await Promise.all([parts.stop(), ...retired]);
    await kept.tracer?.stop();
    letGo();
  };
  state.metrics = await orLetGo(metricsOf(first, kept, { observe, parts: () => parts, log }), stop);
  return {
    ...(await orLetGo(opened(server, first), stop)),
    metricsPort: state.metrics?.port ?? null,
    observe,
    reload: oneByOne(reload),
    stop,
  };
}

interface Measured {
  readonly observe: Router['observe'];
  /** Those that serve now. */
  readonly parts: () => Parts;
  readonly log: Log;
}

/** Null where they are served nowhere. */
async function metricsOf(
  { host, metricsPort: port }: Config,
  { operations, tracer }: Kept,
  { observe, parts, log }: Measured,
): Promise<MetricsPort | null> {
  if (port === null || operations === null) return null;
  const engines = () => parts().engines;
  const planning = () => parts().planning;
  const spansDropped = () => tracer?.dropped ?? 0;
  return startMetrics({ address: { host, port }, operations, spansDropped, observe, engines, planning, log });
}

/** Plans for each graph what clients asked of the one that had its place. Gives how many documents that were. */
async function warmed(successor: Parts, before: Parts): Promise<number> {
  let documents = 0;
  for (const [contract, engine] of successor.engines)
    documents += await engine.warm((await before.engines.get(contract)?.recentDocuments()) ?? []);
  return documents;
}

/** Who cannot start ends: nothing may keep the process. */
async function orLetGo<T>(start: Promise<T>, letGo: () => unknown): Promise<T> {
  try {
    return await start;
  } catch (cause) {
    await letGo();
    throw cause;
  }
}

async function serverOf({ tls, speaksHttp2 }: Config, door: DoorOptions): Promise<HttpServer> {
  const certificate = tls === null ? null : await readCertificate(tls);
  return httpServer({ ...door, tls: certificate, speaksHttp2, receiveTimeoutMs });
}

async function retire(parts: Parts, answered: Promise<void>): Promise<void> {
  await answered;
  await parts.stop();
}

/** What comes while one is at work waits for it. */
function oneByOne(reload: Router['reload']): Router['reload'] {
  let last: Promise<void> = Promise.resolve();
  return (config) => {
    const turn = last.then(() => reload(config));
    last = turn.catch(() => undefined);
    return turn;
  };
}

function keptOf(config: Config, keys: KeysOfIssuers, log: Log): Kept {
  const { tracing } = config;
  const redis = config.redisUrl === null ? null : connectRedis(config.redisUrl, log);
  let counting: { readonly policy: Config['rateLimits']; readonly limits: RateLimits } | null = null;
  return {
    redis,
    answers: answersOf(config),
    registered: new RegisteredDocuments(config.persisted.policy.limits),
    tracer: tracing === null ? null : new RequestTracer(tracing, { collector: collectorAt(tracing), log }),
    operations: config.metricsPort === null ? null : new OperationCounts(),
    // Who has used up a limit has used it up, whatever else changes.
    ratesBy: (policy) => {
      if (counting === null || !isDeepStrictEqual(counting.policy, policy))
        counting = { policy, limits: rateLimits(policy, redis) };
      return counting.limits;
    },
    issuerBy: async (issuer) => ({ ...issuer, keys: await keys.of(issuer) }),
  };
}

/** The keys of each issuer, which are there though nobody can be asked for them just then. */
class KeysOfIssuers {
  readonly #log: Log;
  readonly #known = new Map<string, Promise<IssuerKeys>>();

  constructor(log: Log) {
    this.#log = log;
  }

  of({ issuer, keys }: IssuerConfig): Promise<IssuerKeys> {
    const place = placeOf({ issuer, keys });
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const found = keysOf(issuer, keys, this.#log);
    this.#known.set(place, found);
    // A file that was not there may be there the next time.
    found.catch(() => this.#known.delete(place));
    return found;
  }

  /** Those of issuers that no configuration names any more are let go of. */
  keepThoseOf(issuers: readonly IssuerConfig[]): void {
    const wanted = new Set(issuers.map(placeOf));
    for (const [place, found] of this.#known) {
      if (wanted.has(place)) continue;
      this.#known.delete(place);
      void found.then(
        ({ stop }) => stop(),
        () => undefined,
      );
    }
  }

  stop(): void {
    this.keepThoseOf([]);
  }
}

function placeOf({ issuer, keys }: Pick<IssuerConfig, 'issuer' | 'keys'>): string {
  return JSON.stringify([issuer, keys]);
}

async function keysOf(issuer: string, keys: IssuerConfig['keys'], log: Log): Promise<IssuerKeys> {
  switch (keys.kind) {
    case 'file':
      return keysIn(keys.path, log);
    case 'url':
      return remoteKeys({ jwksUrl: keys.url });
    case 'discovery':
      return remoteKeys({ issuer });
  }
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
