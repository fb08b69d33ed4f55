/** How spans are told, as OpenTelemetry's environment variables say it. */
export interface TracingSettings {
  /** Where spans are posted, as OTLP in JSON. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Between two batches. */
  readonly everyMs: number;
  readonly serviceName: string;
  readonly resource: Readonly<Record<string, string>>;
  /** Of the traces that begin here, the part that is recorded; those that others began are as they have decided. */
  readonly share: number;
}

/** What of OpenTelemetry's variables is read. */
export const tracingVariables = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_EXPORTER_OTLP_TIMEOUT',
  'OTEL_BSP_SCHEDULE_DELAY',
  'OTEL_SERVICE_NAME',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
] as const;

type Environment = Readonly<Partial<Record<(typeof tracingVariables)[number], string | undefined>>>;

const samplers: Readonly<Record<string, (share: number) => number>> = {
  parentbased_always_on: () => 1,
  parentbased_always_off: () => 0,
  parentbased_traceidratio: (share) => share,
};

/** Null where no endpoint is named: then nothing is recorded. What cannot be used is told to `problem`. */
export function tracingSettings(
  environment: Environment,
  defaultName: string,
  problem: (text: string) => void,
): TracingSettings | null {
  const read = (name: keyof Environment) => environment[name] ?? '';
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === '') return null;
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
    problem('OTEL_EXPORTER_OTLP_ENDPOINT: expected an http or https URL');
  const sampler = read('OTEL_TRACES_SAMPLER') || 'parentbased_always_on';
  if (!Object.hasOwn(samplers, sampler))
    problem(`OTEL_TRACES_SAMPLER: expected one of ${Object.keys(samplers).join(', ')}`);
  const share = Number(read('OTEL_TRACES_SAMPLER_ARG') || '1');
  if (!(share >= 0 && share <= 1)) problem('OTEL_TRACES_SAMPLER_ARG: expected a number from 0 to 1');
  const timeoutMs = Number(read('OTEL_EXPORTER_OTLP_TIMEOUT') || '10000');
  if (!(timeoutMs > 0 && timeoutMs < 86_400_000)) problem('OTEL_EXPORTER_OTLP_TIMEOUT: expected milliseconds');
  const everyMs = Number(read('OTEL_BSP_SCHEDULE_DELAY') || '5000');
  if (!(everyMs > 0 && everyMs < 86_400_000)) problem('OTEL_BSP_SCHEDULE_DELAY: expected milliseconds');
  return {
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers: pairsIn(read('OTEL_EXPORTER_OTLP_HEADERS')),
    timeoutMs,
    everyMs,
    serviceName: read('OTEL_SERVICE_NAME') || defaultName,
    resource: pairsIn(read('OTEL_RESOURCE_ATTRIBUTES')),
    share: samplers[sampler]?.(share) ?? 0,
  };
}

/** `a=b,c=d`, with percent signs as in W3C Baggage; what has no `=` is left out. */
function pairsIn(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())] as const];
  });
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
