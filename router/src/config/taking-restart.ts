import { isDeepStrictEqual } from 'node:util';
import type { Config } from './config.ts';

/** What a router cannot change while it runs: where it listens, and what it keeps in memory. */
const fixed = {
  'server.host': 'host',
  'server.port': 'port',
  'server.socket': 'unixSocket',
  'server.healthPort': 'healthPort',
  'server.metricsPort': 'metricsPort',
  'server.tls': 'tls',
  'server.http2': 'speaksHttp2',
  'server.drainTimeoutMs': 'drainTimeoutMs',
  idempotency: 'keptAnswers',
  REDIS_URL: 'redisUrl',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'tracing',
} as const satisfies Readonly<Record<string, keyof Config>>;

/** The options, by their names in the file, that differ from those that the router was started with and take a restart. */
export function takingRestart(started: Config, given: Config): readonly string[] {
  const differing = Object.entries(fixed).flatMap(([option, key]) =>
    isDeepStrictEqual(started[key], given[key]) ? [] : [option],
  );
  const hasOtherLimits = !isDeepStrictEqual(started.persisted.policy.limits, given.persisted.policy.limits);
  const hasSockets = started.documents.hasSubscriptions || !given.documents.hasSubscriptions;
  return [
    ...differing,
    ...(hasOtherLimits ? ['persisted.automaticBytesMax, .automaticCallerBytesMax'] : []),
    ...(hasSockets ? [] : ['subgraphs.each.….subscriptions, where there were none']),
  ];
}

/** The configuration as given, with those options as they were at the start. */
export function asStarted(started: Config, given: Config): Config {
  const { limits } = started.persisted.policy;
  const persisted = { ...given.persisted, policy: { ...given.persisted.policy, limits } };
  const kept = Object.fromEntries(Object.values(fixed).map((key) => [key, started[key]])) as Partial<Config>;
  return { ...given, ...kept, persisted };
}
