import { z } from 'zod';
import { tracingVariables } from './tracing-settings.ts';
import { workLimits } from './work-limits.ts';
import { isGuessable } from './guessable.ts';

/** What a process lacks to start: one line a variable. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`cannot start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether people's money and data are at stake: then no default of development will do. */
export function isProduction({ NODE_ENV }: Environment): boolean {
  return NODE_ENV === 'production';
}

/**
 * Parses the environment by `shape`. Throws ConfigError that names everything missing or wrong, never a value. In
 * production a variable of `shape` that is called …_SECRET must be such that nobody guesses it.
 */
export function readConfig<Shape extends z.ZodRawShape>(
  environment: Environment,
  shape: Shape,
): z.infer<z.ZodObject<Shape>> {
  const parsed = z.object(shape).safeParse(environment);
  const guessable = isProduction(environment) ? guessableSecrets(environment, shape) : [];
  if (parsed.success && guessable.length === 0) return parsed.data;
  throw new ConfigError([
    ...(parsed.error?.issues ?? []).map(({ path, message }) => {
      const name = String(path[0]);
      return environment[name] === undefined ? `${name} is not set` : `${name}: ${message}`;
    }),
    ...guessable,
  ]);
}

/** Several secrets stand with commas between them. */
function guessableSecrets(environment: Environment, shape: object): string[] {
  return Object.keys(shape)
    .filter((name) => name.endsWith('_SECRET'))
    .filter((name) => (environment[name] ?? '').split(',').some((one) => one.trim() !== '' && isGuessable(one.trim())))
    .map((name) => `${name}: expected random characters, as openssl rand -hex 32 gives`);
}

export const port = z.coerce.number().int().min(0).max(65_535);
export const url = z.url();
export const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, 'expected postgres://…');

/** Base URLs, separated by commas. */
const urls = z
  .string()
  .transform((text) => text.split(',').flatMap((one) => (one.trim() === '' ? [] : one.trim())))
  .pipe(z.array(url));

// Their form is OpenTelemetry's affair; `observe` refuses what it cannot use.
const tracingShape = Object.fromEntries(
  tracingVariables.map((name) => [name, z.string().default('')] as const),
) as Record<(typeof tracingVariables)[number], z.ZodDefault<z.ZodString>>;

/** What every subgraph reads; its own PORT default and database URL come beside it. */
export const subgraphShape = {
  HOST: z.string().default('127.0.0.1'),
  // Ten connections a process: four services of three replicas stay below PostgreSQL's usual hundred each.
  DATABASE_POOL_SIZE_MAX: z.coerce.number().int().min(2).max(500).default(10),
  IDENTITY_SECRET: z.string().min(32, 'expected at least 32 characters'),
  EVENTS_TO: urls.default([]),
  // Set but empty is what Compose makes of a variable that is not set.
  NATS_URL: z
    .string()
    .regex(/^((nats|tls):\/\/.+)?$/, 'expected nats://…')
    .default(''),
  // What one request may make of a process, in case the router's own limits let it through: see work-limits.
  ANSWER_FIELDS_MAX: z.coerce.number().int().min(1_000).max(10_000_000).default(workLimits.fieldsMax),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(600_000).default(workLimits.timeoutMs),
  ...tracingShape,
  METRICS_PORT: z.union([z.literal('').transform(() => null), port]).default(null),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};

/** What `serve` is told by the settings. */
export function servingSettings(settings: {
  readonly HOST: string;
  readonly PORT: number;
  readonly IDENTITY_SECRET: string;
  readonly ANSWER_FIELDS_MAX: number;
  readonly REQUEST_TIMEOUT_MS: number;
}) {
  return {
    host: settings.HOST,
    port: settings.PORT,
    identitySecret: settings.IDENTITY_SECRET,
    limits: { fieldsMax: settings.ANSWER_FIELDS_MAX, timeoutMs: settings.REQUEST_TIMEOUT_MS },
  };
}
