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
  type One = (typeof each)[number][1];
  const whereGiven = <Value>(read: (one: One) => Value | undefined): ReadonlyMap<string, Value> =>
    new Map(
      each.flatMap(([name, one]) => {
        const value = read(one);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const allThat = (holds: (one: One) => boolean): ReadonlySet<string> =>
    new Set(each.flatMap(([name, one]) => (holds(one) ? [name] : [])));
  return {
    subgraphUrls: whereGiven(({ urls }) => (urls === undefined ? undefined : [...new Set(urls)])),
    subgraphTimeoutMs: subgraphs.timeoutMs,
    subgraphTimeoutsMs: whereGiven(({ timeoutMs }) => timeoutMs),
    subgraphRetriesMax: subgraphs.retriesMax,
    subgraphRetries: whereGiven(({ retriesMax }) => retriesMax),
    subgraphsWithoutCircuit: allThat(({ circuit }) => !circuit),
    subgraphConnectionsMax: subgraphs.connectionsMax,
    subgraphQueueMax: subgraphs.queueMax,
    subgraphAnswerBytesMax: subgraphs.answerBytesMax,
    sharesInFlight: subgraphs.sharesInFlight,
    mergesFetches: subgraphs.mergesFetches,
    passedExtensions: new Set(subgraphs.passedExtensions),
    subgraphSubscriptions: whereGiven(
      ({ subscriptions: transport, subscriptionsPath: path = null, subscriptionsIdentity: identity }) =>
        transport === undefined ? undefined : { transport, path, identity },
    ),
    subgraphTls: whereGiven(({ caFile = null, certificate = null }) =>
      caFile === null && certificate === null ? undefined : { caFile, certificate },
    ),
    acceptingKeys: allThat(({ acceptsIdempotencyKeys }) => acceptsIdempotencyKeys),
  };
}
