import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type ConfigFile, configSchema } from './config-schema.ts';
import { isOfDevelopment } from './identity-schema.ts';
import { type IdentityConfig, identityConfig } from './identity-config.ts';
import { type ConfigPath, type Environment, type Override, overrides } from './config-variables.ts';
import { callbackProblems, productionProblems, secretProblems, secretsIn } from './config-problems.ts';
import { type ContractsConfig, contractsConfig } from './contracts-config.ts';
import { contractProblems } from './contracts-schema.ts';
import { contextRules } from './context-schema.ts';
import type { RequestContextRules } from '../engine/headers/request-context.ts';
import { headerProblems, type HeaderRules, headerRules } from './header-schema.ts';
import { type ConfigText, type ReadYaml, readYaml } from './config-yaml.ts';
import { explorerConfig } from './explorer-schema.ts';
import type { ExplorerOptions } from '../http/explorer-settings.ts';
import type { CrossOriginRules } from '../http/cross-origin/cross-origin.ts';
import type { UnauthorizedPolicy } from '../operation/authorization/unauthorized.ts';
import type { CertificateFiles } from '../files/certificates.ts';
import type { CostPolicy } from '../operation/cost/cost-limit.ts';
import type { LiveLimits } from '../live/live-limits.ts';
import type { DocumentLimits } from '../operation/limits/document-limits.ts';
import type { VariableLimits } from '../operation/limits/variable-limits.ts';
import type { PluginConfig } from '../engine/hooks/load-plugins.ts';
import type { KeptLimits } from '../idempotency/kept-answers.ts';
import type { PersistedPolicy } from '../persisted/persisted-documents.ts';
import type { PlannerKind } from '../planner/start-planners.ts';
import { type SubgraphConfig, subgraphConfig } from './subgraph-config.ts';
import { type SupergraphConfig, supergraphConfig } from './supergraph-config.ts';
import type { RateLimitPolicy } from '../rate-limits/rate-limits.ts';
import { errorPolicy } from './errors-schema.ts';
import type { ErrorPolicy } from '../response/errors.ts';
import type { UsageOptions } from '../usage/usage-file.ts';
import type { LogLevel } from '../telemetry/log.ts';
import type { TracingSettings } from '../telemetry/tracing/tracing-settings.ts';
import { tracingSettings } from './tracing-config.ts';

export interface Config extends SubgraphConfig {
  readonly host: string;
  readonly port: number;
  /** Null: the router listens at host and port. */
  readonly unixSocket: string | null;
  readonly logLevel: LogLevel;
  readonly supergraph: SupergraphConfig;
  /** Null: the supergraph that served last is not kept. */
  readonly lastGoodSupergraphFile: string | null;
  readonly contracts: ContractsConfig;
  readonly requestTimeoutMs: number;
  readonly keptAnswers: KeptLimits;
  readonly requestsInFlightMax: number;
  readonly requestBodyBytesMax: number;
  readonly drainTimeoutMs: number;
  readonly usesStrictStatus: boolean;
  readonly documents: DocumentConfig;
  readonly persisted: PersistedConfig;
  readonly errorPolicy: ErrorPolicy;
  /** Null: there is no page. */
  readonly explorer: Omit<ExplorerOptions, 'path'> | null;
  /** Everybody may look into their requests, and not only who has the scope. */
  readonly tracesAll: boolean;
  readonly crossOrigin: CrossOriginRules;
  readonly compresses: boolean;
  /** Null: the router serves without TLS. */
  readonly tls: CertificateFiles | null;
  readonly speaksHttp2: boolean;
  readonly path: string;
  /** Null: probes are answered where the graph is. */
  readonly healthPort: number | null;
  /** Null: no metrics are served. */
  readonly metricsPort: number | null;
  readonly accessLogShare: number;
  readonly batchMax: number;
  readonly live: LiveLimits;
  /** Where subgraphs reach this router by callbacks; null: none does. */
  readonly callbackUrl: string | null;
  readonly headers: HeaderRules;
  /** Null: requests say nothing of themselves. */
  readonly context: RequestContextRules | null;
  /** Null: subgraphs are not told who asks, and nobody can sign in. */
  readonly identitySecret: string | null;
  /** The same and, while another one takes its place, that one. */
  readonly identitySecrets: readonly string[];
  /** `nowhere`, `connection`, or a header's name. */
  readonly guestAddressFrom: string;
  readonly identity: IdentityConfig;
  readonly plugins: readonly PluginConfig[];
  readonly rateLimits: RateLimitPolicy;
  /** Null: usage is told nowhere. */
  readonly usage: UsageOptions | null;
  /** Null: no spans are told. */
  readonly tracing: TracingSettings | null;
  /** Null: routers share nothing. */
  readonly redisUrl: string | null;
}

/** What clients may ask, and how plans are made of it. */
export interface DocumentConfig {
  readonly hasIntrospection: boolean;
  readonly hasSubscriptions: boolean;
  readonly sharedFields: ReadonlySet<string>;
  readonly introspectsRights: boolean;
  readonly limits: DocumentLimits & VariableLimits;
  readonly cost: CostPolicy;
  readonly documentsMax: number;
  readonly documentBytesMax: number;
  readonly planner: PlannerKind;
  readonly planTimeoutMs: number;
  readonly overrideLabels: ReadonlySet<string>;
  readonly unauthorized: UnauthorizedPolicy;
}

/** Documents that are known before they are asked for. */
export interface PersistedConfig {
  readonly manifests: readonly string[];
  readonly policy: PersistedPolicy;
}

/** Names everything that is missing or wrong, one to a line, with the variable or the line of the file. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`the configuration is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const usualFile = 'router.yaml';

/** Where the file is, or would be. */
export function configPath({ ROUTER_CONFIG: named = '' }: Environment): string {
  return named === '' ? usualFile : named;
}

/** The file that ROUTER_CONFIG names, or router.yaml where there is one; null otherwise. Throws ConfigError. */
export function configText(environment: Environment): ConfigText | null {
  const { ROUTER_CONFIG: named = '' } = environment;
  const path = configPath(environment);
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    if (named === '') return null;
    throw new ConfigError([`ROUTER_CONFIG: ${error instanceof Error ? error.message : 'it cannot be read'}`]);
  }
}

/** Reads the file, and the environment over it. An empty variable counts as not given. Throws ConfigError. */
export function readConfig(environment: Environment, file: ConfigText | null = null): Config {
  const yaml = readYaml(file ?? { path: '', text: '' });
  const given = overrides(environment);
  const parsed = configSchema.safeParse(merged(yaml.value, given));
  const secret = environment['IDENTITY_SECRET'] ?? '';
  const identitySecrets = secretsIn(secret);
  const identitySecret = identitySecrets[0] ?? null;
  const redisUrl = environment['REDIS_URL'] ?? '';
  const tracingProblems: string[] = [];
  const tracing = tracingSettings(environment, 'router', (problem) => tracingProblems.push(problem));
  const problems = [
    ...yaml.problems,
    ...tracingProblems,
    ...(redisUrl === '' || /^rediss?:\/\//.test(redisUrl) ? [] : ['REDIS_URL: expected a redis or rediss URL']),
    ...(parsed.success
      ? [
          ...productionProblems(parsed.data, environment),
          ...callbackProblems(parsed.data),
          ...contractProblems(parsed.data),
          ...secretProblems(secret, parsed.data),
          ...headerProblems(parsed.data.headers, environment),
        ]
      : [...problemsOf(parsed.error, given, yaml), ...secretProblems(secret, null)]),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return {
    ...configOf(parsed.data, environment['SUPERGRAPH_TOKEN'] ?? ''),
    headers: headerRules(parsed.data.headers, environment),
    context: contextRules(parsed.data.context, identitySecret),
    identitySecret,
    identitySecrets,
    tracing,
    redisUrl: redisUrl === '' ? null : redisUrl,
  };
}

function configOf(
  read: ConfigFile,
  supergraphToken: string,
): Omit<Config, 'identitySecret' | 'identitySecrets' | 'headers' | 'context' | 'tracing' | 'redisUrl'> {
  const { server, supergraph, subgraphs, documents, errors } = read;
  return {
    host: server.host,
    port: server.port,
    unixSocket: server.socket ?? null,
    logLevel: read.logLevel,
    supergraph: supergraphConfig(supergraph, supergraphToken),
    lastGoodSupergraphFile: supergraph.lastGoodFile ?? null,
    contracts: contractsConfig(read, supergraphToken),
    requestTimeoutMs: server.requestTimeoutMs,
    ...subgraphConfig(subgraphs),
    keptAnswers: read.idempotency,
    drainTimeoutMs: server.drainTimeoutMs,
    documents: {
      hasIntrospection: documents.introspection !== false,
      hasSubscriptions: Object.values(subgraphs.each).some(({ subscriptions }) => subscriptions !== undefined),
      sharedFields: new Set(read.live.shared),
      introspectsRights: documents.introspection === 'authorized',
      limits: documents,
      cost: { mode: documents.costMode, max: documents.costMax, listSizeAssumed: documents.listSizeAssumed },
      documentsMax: documents.cachedMax,
      documentBytesMax: documents.cachedBytesMax,
      planner: documents.planner,
      planTimeoutMs: documents.planTimeoutMs,
      overrideLabels: new Set(documents.overrideLabels),
      unauthorized: read.authorization.unauthorized,
    },
    persisted: persistedConfig(read),
    errorPolicy: errorPolicy(errors, subgraphs.each),
    explorer: server.explorer ? explorerConfig(read.explorer) : null,
    tracesAll: tracesAll(read),
    ...wireConfig(server),
    path: server.path,
    healthPort: server.healthPort ?? null,
    metricsPort: server.metricsPort ?? null,
    accessLogShare: server.accessLogShare,
    batchMax: server.batchMax,
    live: { ...read.live, messageBytesMax: server.requestBodyBytesMax },
    callbackUrl: read.live.callbackUrl ?? null,
    guestAddressFrom: read.identity.guestAddressFrom.toLowerCase(),
    identity: identityConfig(read.identity),
    plugins: read.plugins,
    usage: read.usage.file === undefined ? null : { ...read.usage, file: read.usage.file },
    rateLimits: {
      identityPoints: read.rateLimits.identityPointsPerMinute,
      addressPoints: read.rateLimits.addressPointsPerMinute,
      clientPoints: read.rateLimits.clientPointsPerMinute,
      knownPoints: read.rateLimits.knownPointsPerMinute ?? null,
      replicas: read.rateLimits.replicas,
    },
  };
}

function tracesAll({ server, identity }: ConfigFile): boolean {
  if (server.traces !== 'auto') return server.traces === 'all';
  return identityConfig(identity).issuers.some(({ issuer }) => isOfDevelopment(issuer));
}

/** The router's own HTTP. */
function wireConfig(server: ConfigFile['server']) {
  return {
    compresses: server.compression,
    tls: server.tls ?? null,
    speaksHttp2: server.http2,
    crossOrigin: crossOriginRules(server.cors),
    requestsInFlightMax: server.requestsInFlightMax,
    requestBodyBytesMax: server.requestBodyBytesMax,
    usesStrictStatus: server.statusPolicy === 'strict',
  };
}

function persistedConfig({ persisted: read, rateLimits }: ConfigFile): PersistedConfig {
  const { manifests, unknown, bypassScope = null, automatic: isAutomatic, automaticNeedsIdentity } = read;
  const limits = { bytesMax: read.automaticBytesMax, callerBytesMax: read.automaticCallerBytesMax };
  const countsKnown = manifests.length > 0 && rateLimits.knownPointsPerMinute !== undefined;
  return { manifests, policy: { unknown, bypassScope, isAutomatic, automaticNeedsIdentity, countsKnown, limits } };
}

function crossOriginRules({ credentials, ...cors }: ConfigFile['server']['cors']): CrossOriginRules {
  return { ...cors, allowsCredentials: credentials };
}

/** The file's value with the environment's in it; what is no part in the file is left for the schema to refuse. */
function merged(value: unknown, given: readonly Override[]): unknown {
  return given.reduce((whole, { path, value: replacement }) => withValue(whole, path, replacement), value);
}

function withValue(whole: unknown, [first, ...rest]: ConfigPath, value: unknown): unknown {
  if (first === undefined) return value;
  if (whole === undefined || whole === null) return { [first]: withValue(undefined, rest, value) };
  if (typeof whole !== 'object' || Array.isArray(whole)) return whole;
  const below: unknown = Object.hasOwn(whole, first) ? (whole as Record<string, unknown>)[first] : undefined;
  return { ...whole, [first]: withValue(below, rest, value) };
}

/** Never repeats a value: it may be a secret. */
function problemsOf(error: z.ZodError, given: readonly Override[], yaml: ReadYaml): string[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((name) => (typeof name === 'symbol' ? String(name) : name));
    const source = given.find((override) => isWithin(path, override.path));
    if (source !== undefined) return [`${source.variable}: ${isSwitch(issue) ? 'expected on or off' : issue.message}`];
    if (issue.code !== 'unrecognized_keys') return [`${yaml.placeOf(path)}: ${path.join('.')}: ${issue.message}`];
    return issue.keys.map((key) => {
      const option = [...path, key];
      return `${yaml.placeOf(option)}: ${option.join('.')}: there is no such option`;
    });
  });
}

function isSwitch(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.expected === 'boolean';
}

function isWithin(inner: ConfigPath, outer: ConfigPath): boolean {
  return outer.every((name, index) => inner[index] === name);
}
