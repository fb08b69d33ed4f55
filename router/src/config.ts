import { z } from 'zod';
import type { LogLevel } from './telemetry/log.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly supergraph: SupergraphConfig;
  /** Null: the supergraph that served last is not kept. */
  readonly lastGoodSupergraphFile: string | null;
  /** By the last part of the variable's name: `CATALOG` for SUBGRAPH_URL_CATALOG. */
  readonly subgraphUrls: ReadonlyMap<string, readonly string[]>;
  readonly requestTimeoutMs: number;
  readonly subgraphTimeoutMs: number;
  /** By the last part of the variable's name, as the URLs are. */
  readonly subgraphTimeoutsMs: ReadonlyMap<string, number>;
  readonly subgraphConnectionsMax: number;
  readonly subgraphQueueMax: number;
  readonly subgraphAnswerBytesMax: number;
  readonly sharesInFlight: boolean;
  readonly requestsInFlightMax: number;
  readonly requestBodyBytesMax: number;
  readonly drainTimeoutMs: number;
  readonly hasIntrospection: boolean;
  readonly hasExplorer: boolean;
  readonly identitySecret: string;
  /** Null: nobody can sign in. */
  readonly tokens: TokenConfig | null;
}

export type SupergraphConfig = SupergraphFile | SupergraphUrl;

export interface SupergraphFile {
  readonly kind: 'file';
  readonly path: string;
}

export interface SupergraphUrl {
  readonly kind: 'url';
  readonly url: string;
  readonly token: string | null;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly bytesMax: number;
}

/** How the tokens of clients are verified. */
export interface TokenConfig {
  readonly keys: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'url'; readonly url: string };
  readonly issuer: string;
  readonly audience: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names every variable that is missing or wrong, one to a line. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`the configuration is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Signs tokens on a developer's machine with a key that anybody there can read. */
export const developmentIssuer = 'https://development.tributary.invalid';

/** Reads the environment. An empty variable counts as not given. Throws ConfigError. */
export function readConfig(environment: Environment): Config {
  const given: Environment = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  const urls = subgraphUrls(given);
  const timeouts = subgraphTimeouts(given);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(described)),
    ...urls.problems,
    ...timeouts.problems,
    ...disagreements(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const read = parsed.data;
  return {
    host: read.HOST,
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
    supergraph: supergraphConfig(read),
    lastGoodSupergraphFile: read.LAST_GOOD_SUPERGRAPH ?? null,
    subgraphUrls: urls.byName,
    requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
    subgraphTimeoutMs: read.SUBGRAPH_TIMEOUT_MS,
    subgraphTimeoutsMs: timeouts.byName,
    subgraphConnectionsMax: read.SUBGRAPH_CONNECTIONS_MAX,
    subgraphQueueMax: read.SUBGRAPH_QUEUE_MAX,
    subgraphAnswerBytesMax: read.SUBGRAPH_ANSWER_BYTES_MAX,
    sharesInFlight: read.SHARE_IN_FLIGHT === 'on',
    requestsInFlightMax: read.REQUESTS_IN_FLIGHT_MAX,
    requestBodyBytesMax: read.REQUEST_BODY_BYTES_MAX,
    drainTimeoutMs: read.DRAIN_TIMEOUT_MS,
    hasIntrospection: read.INTROSPECTION === 'on',
    hasExplorer: read.EXPLORER === 'on',
    identitySecret: read.IDENTITY_SECRET,
    tokens: tokenConfig(read),
  };
}

// Largest delay that Node's timers can hold: 2^31 - 1 ms.
const durationMsMax = 2_147_483_647;
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const onOff = z.enum(['on', 'off']).default('on');

const variables = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  // A path, or an http or https URL.
  SUPERGRAPH: z.string().default('schema/supergraph.graphql'),
  SUPERGRAPH_TOKEN: z.string().optional(),
  // Twice a minute: a change is there before a person has opened the page, and an unchanged one costs a 304.
  SUPERGRAPH_POLL_MS: wholeNumber(100, durationMsMax).default(30_000),
  // A supergraph of 10 MB over a line of 10 Mbit/s.
  SUPERGRAPH_TIMEOUT_MS: wholeNumber(1, durationMsMax).default(10_000),
  // The largest published ones have 5 MB.
  SUPERGRAPH_BYTES_MAX: wholeNumber(1, 1_073_741_824).default(33_554_432),
  LAST_GOOD_SUPERGRAPH: z.string().optional(),
  // What users wait for at the very most, and where load balancers in front give up.
  REQUEST_TIMEOUT_MS: wholeNumber(1, durationMsMax).default(30_000),
  // Twice what a purchase may take before it answers PENDING (5 s).
  SUBGRAPH_TIMEOUT_MS: wholeNumber(1, durationMsMax).default(10_000),
  // A subgraph has 10 database connections; more requests than this would only wait inside it instead of here.
  SUBGRAPH_CONNECTIONS_MAX: wholeNumber(1, 10_000).default(128),
  // Eight rounds of the connections: at 10 ms a request, the last of them waits for 80 ms.
  SUBGRAPH_QUEUE_MAX: wholeNumber(0, 1_000_000).default(1_024),
  // A hundred times a large page of data (100 kB) with room to spare; what is longer is a fault.
  SUBGRAPH_ANSWER_BYTES_MAX: wholeNumber(1, 1_073_741_824).default(16_777_216),
  // Each holds some 50 kB while it is under way: 100 MB at the most.
  REQUESTS_IN_FLIGHT_MAX: wholeNumber(1, 1_000_000).default(2_000),
  SHARE_IN_FLIGHT: z.enum(['on', 'off']).default('off'),
  // 1 MiB: a long document takes 20 kB, and files do not come this way.
  REQUEST_BODY_BYTES_MAX: wholeNumber(1, 1_073_741_824).default(1_048_576),
  // Longer than a request may take at a subgraph, shorter than the 30 s after which Kubernetes kills.
  DRAIN_TIMEOUT_MS: wholeNumber(0, durationMsMax).default(15_000),
  INTROSPECTION: onOff,
  EXPLORER: onOff,
  // RFC 7518 asks for a key at least as long as HS256's output: 32 bytes.
  IDENTITY_SECRET: z.string().min(32),
  JWKS_FILE: z.string().optional(),
  JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  TOKEN_ISSUER: z.string().default(developmentIssuer),
  TOKEN_AUDIENCE: z.string().default('tributary'),
});

/** What variables ask of each other. */
function disagreements(given: Environment): string[] {
  const { JWKS_FILE, JWKS_URL, NODE_ENV, TOKEN_ISSUER = developmentIssuer } = given;
  const problems: string[] = [];
  if (JWKS_FILE !== undefined && JWKS_URL !== undefined) {
    problems.push('JWKS_URL: expected one of JWKS_FILE and JWKS_URL, got both');
  }
  const acceptsTokens = JWKS_FILE !== undefined || JWKS_URL !== undefined;
  if (acceptsTokens && NODE_ENV === 'production' && TOKEN_ISSUER === developmentIssuer) {
    problems.push("TOKEN_ISSUER: expected your identity provider's: development tokens are refused in production");
  }
  return problems;
}

function supergraphConfig(read: z.infer<typeof variables>): SupergraphConfig {
  if (!/^https?:\/\//.test(read.SUPERGRAPH)) return { kind: 'file', path: read.SUPERGRAPH };
  return {
    kind: 'url',
    url: read.SUPERGRAPH,
    token: read.SUPERGRAPH_TOKEN ?? null,
    pollMs: read.SUPERGRAPH_POLL_MS,
    timeoutMs: read.SUPERGRAPH_TIMEOUT_MS,
    bytesMax: read.SUPERGRAPH_BYTES_MAX,
  };
}

function tokenConfig(read: z.infer<typeof variables>): TokenConfig | null {
  const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience } = read;
  if (read.JWKS_FILE !== undefined) return { keys: { kind: 'file', path: read.JWKS_FILE }, issuer, audience };
  if (read.JWKS_URL !== undefined) return { keys: { kind: 'url', url: read.JWKS_URL }, issuer, audience };
  return null;
}

const subgraphUrlPrefix = 'SUBGRAPH_URL_';
const subgraphTimeoutPrefix = 'SUBGRAPH_TIMEOUT_MS_';

/** Several URLs, apart by commas or white space, are replicas of one subgraph. */
function subgraphUrls(given: Environment) {
  const byName = new Map<string, readonly string[]>();
  const problems: string[] = [];
  for (const [variable, text = ''] of Object.entries(given)) {
    if (!variable.startsWith(subgraphUrlPrefix)) continue;
    const urls = [...new Set(text.split(/[\s,]+/).filter((url) => url !== ''))];
    if (urls.length > 0 && urls.every(isHttpUrl)) byName.set(variable.slice(subgraphUrlPrefix.length), urls);
    else problems.push(`${variable}: expected http or https URLs`);
  }
  return { byName, problems };
}

function subgraphTimeouts(given: Environment) {
  const byName = new Map<string, number>();
  const problems: string[] = [];
  for (const [variable, text] of Object.entries(given)) {
    if (!variable.startsWith(subgraphTimeoutPrefix)) continue;
    const timeoutMs = wholeNumber(1, durationMsMax).safeParse(text);
    if (timeoutMs.success) byName.set(variable.slice(subgraphTimeoutPrefix.length), timeoutMs.data);
    else problems.push(`${variable}: expected a number of milliseconds`);
  }
  return { byName, problems };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Never repeats the value: it may be a secret. */
function described(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.');
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return `${name}: ${isMissing ? 'is required' : issue.message}`;
}
