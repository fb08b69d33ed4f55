import type { SubgraphTlsFiles } from '../files/certificates.ts';
import type { SubscriptionRules } from '../remote/live/subscription-rules.ts';
import { variableName } from '../supergraph/addresses.ts';
import type { ConfigFile } from './config-schema.ts';

/** Requests to subgraphs. What holds for one is by its name in capitals: `CATALOG`, as in SUBGRAPH_URL_CATALOG. */
export interface SubgraphConfig {
  readonly subgraphUrls: ReadonlyMap<string, readonly string[]>;
  readonly subgraphTimeoutMs: number;
  readonly subgraphTimeoutsMs: ReadonlyMap<string, number>;
  readonly subgraphRetriesMax: number;
  readonly subgraphRetries: ReadonlyMap<string, number>;
  readonly subgraphsWithoutCircuit: ReadonlySet<string>;
  readonly subgraphConnectionsMax: number;
  readonly subgraphQueueMax: number;
  readonly subgraphAnswerBytesMax: number;
  readonly sharesInFlight: boolean;
  readonly mergesFetches: boolean;
  readonly passedExtensions: ReadonlySet<string>;
  readonly subgraphSubscriptions: ReadonlyMap<string, SubscriptionRules>;
  readonly subgraphTls: ReadonlyMap<string, SubgraphTlsFiles>;
  /** Subgraphs that take keys themselves. */
  readonly acceptingKeys: ReadonlySet<string>;
}

export function subgraphConfig(subgraphs: ConfigFile['subgraphs']): SubgraphConfig {
  const each = Object.entries(subgraphs.each).map(([name, one]) => [variableName(name), one] as const);
  return {
    subgraphUrls: new Map(each.flatMap(([name, { urls }]) => (urls === undefined ? [] : [[name, [...new Set(urls)]]]))),
    subgraphTimeoutMs: subgraphs.timeoutMs,
    subgraphTimeoutsMs: new Map(
      each.flatMap(([name, { timeoutMs }]) => (timeoutMs === undefined ? [] : [[name, timeoutMs]])),
    ),
    subgraphRetriesMax: subgraphs.retriesMax,
    subgraphRetries: new Map(
      each.flatMap(([name, { retriesMax }]) => (retriesMax === undefined ? [] : [[name, retriesMax]])),
    ),
    subgraphsWithoutCircuit: new Set(each.flatMap(([name, { circuit }]) => (circuit ? [] : [name]))),
    subgraphConnectionsMax: subgraphs.connectionsMax,
    subgraphQueueMax: subgraphs.queueMax,
    subgraphAnswerBytesMax: subgraphs.answerBytesMax,
    sharesInFlight: subgraphs.sharesInFlight,
    mergesFetches: subgraphs.mergesFetches,
    passedExtensions: new Set(subgraphs.passedExtensions),
    subgraphSubscriptions: new Map(
      each.flatMap(
        ([name, { subscriptions: transport, subscriptionsPath: path = null, subscriptionsIdentity: identity }]) =>
          transport === undefined ? [] : [[name, { transport, path, identity }]],
      ),
    ),
    subgraphTls: new Map(
      each.flatMap(([name, { caFile = null, certificate = null }]) =>
        caFile === null && certificate === null ? [] : [[name, { caFile, certificate }]],
      ),
    ),
    acceptingKeys: new Set(each.flatMap(([name, one]) => (one.acceptsIdempotencyKeys ? [name] : []))),
  };
}
