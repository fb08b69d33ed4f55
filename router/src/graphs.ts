import type { Config } from './config/config.ts';
import type { SupergraphConfig } from './config/supergraph-config.ts';
import { type Engine, type EngineOptions, startEngine } from './engine/engine.ts';
import type { EnginePlanning } from './engine/engine-planning.ts';
import type { KeyedMutations } from './engine/keyed/keyed-mutations.ts';
import { tracedEngine } from './engine/tracing/traced-engine.ts';
import { measuredEngine } from './metrics/measured-engine.ts';
import type { OperationCounts } from './metrics/operation-counts.ts';
import { documentsInRedis } from './persisted/documents-in-redis.ts';
import { PersistedDocuments } from './persisted/persisted-documents.ts';
import type { RegisteredDocuments } from './persisted/registered-documents.ts';
import { trustedDocuments } from './persisted/trusted-documents.ts';
import type { RateLimits } from './rate-limits/rate-limits.ts';
import type { SubgraphClient } from './remote/subgraph-client.ts';
import { lastGoodSupergraph } from './supergraph/last-good-supergraph.ts';
import { supergraphFile } from './supergraph/supergraph-file.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { supergraphUrl } from './supergraph/supergraph-url.ts';
import { type Log, logWith } from './telemetry/log.ts';
import type { UsageFile } from './usage/usage-file.ts';
import type { Redis } from 'ioredis';

/** A graph that is served: the one for all who name none, and its parts. */
export interface GraphConfig extends Pick<Config, 'documents' | 'persisted' | 'supergraph' | 'lastGoodSupergraphFile'> {
  /** Null: it is for all who name none. */
  readonly name: string | null;
}

export interface ServedGraph {
  readonly name: string | null;
  readonly engine: Engine;
  /** The same, with whoever counts and measures between. */
  readonly asked: Engine;
  readonly persisted: PersistedDocuments;
  readonly stop: () => void;
}

/** The graph for all who name none comes first. */
export function graphsOf(config: Config): readonly GraphConfig[] {
  const { documents, persisted, supergraph, lastGoodSupergraphFile, contracts, rateLimits } = config;
  const parts = contracts.all.map((one): GraphConfig => {
    const { name, manifests, hasIntrospection, introspectsRights, unauthorized } = one;
    const countsKnown = manifests.length > 0 && rateLimits.knownPoints !== null;
    return {
      name,
      documents: { ...documents, hasIntrospection, introspectsRights, unauthorized },
      persisted: { manifests, policy: { ...persisted.policy, countsKnown } },
      supergraph: one.supergraph,
      lastGoodSupergraphFile: one.lastGoodSupergraphFile,
    };
  });
  return [{ name: null, documents, persisted, supergraph, lastGoodSupergraphFile }, ...parts];
}

/** What all graphs of a router have together: limits are the caller's and the subgraph's, whichever graph is asked. */
export interface SharedParts {
  readonly redis: Redis | null;
  readonly registered: RegisteredDocuments;
  readonly rates: RateLimits;
  /** Null: nobody counts. */
  readonly operations: OperationCounts | null;
  readonly isTraced: boolean;
  readonly client: SubgraphClient;
  readonly planning: EnginePlanning;
  readonly usage: UsageFile | null;
  readonly guest: EngineOptions['guest'];
  readonly keyed: KeyedMutations;
}

export interface GraphParts {
  readonly config: Config;
  readonly shared: SharedParts;
  readonly requestHeaders: EngineOptions['requestHeaders'];
  readonly log: Log;
}

/** Rejects where there is no supergraph to serve, or a manifest cannot be read. */
export async function startGraph(
  graph: GraphConfig,
  { config, shared, requestHeaders, log: given }: GraphParts,
): Promise<ServedGraph> {
  const { name, supergraph, lastGoodSupergraphFile, persisted, documents } = graph;
  const { redis, registered, rates, operations, isTraced, usage, client, planning, guest, keyed } = shared;
  const log = name === null ? given : logWith({ contract: name }, given);
  const trusted = await trustedDocuments(persisted.manifests, log);
  const engine = await startEngine({
    contract: name,
    source: sourceOf(supergraph),
    lastGood: lastGoodSupergraphFile === null ? null : lastGoodSupergraph(lastGoodSupergraphFile),
    subgraphUrls: config.subgraphUrls,
    client,
    planning,
    requestTimeoutMs: config.requestTimeoutMs,
    rates,
    keyed,
    documents,
    errorPolicy: config.errorPolicy,
    mergesFetches: config.mergesFetches,
    passedExtensions: config.passedExtensions,
    requestHeaders,
    answerHeaders: config.headers.answerHeaders,
    secrets: config.identity.secrets,
    guest,
    documentsAhead: () => trusted.current().all,
    log,
  });
  await trusted.follow(engine.prepare);
  const traced = isTraced ? tracedEngine(engine) : engine;
  const measured = operations === null ? traced : measuredEngine(traced, operations);
  const { policy } = persisted;
  const places = {
    log,
    registered,
    contract: name,
    shared: redis === null ? null : documentsInRedis(redis, policy.limits),
  };
  return {
    name,
    engine,
    asked: usage === null ? measured : usage.counted(measured, name),
    persisted: new PersistedDocuments(policy, trusted.current, places),
    stop: () => {
      trusted.close();
      engine.stop();
    },
  };
}

function sourceOf(supergraph: SupergraphConfig): SupergraphSource {
  return supergraph.kind === 'file' ? supergraphFile(supergraph.path) : supergraphUrl(supergraph);
}
