import type { TracingSettings } from '../telemetry/tracing/tracing-settings.ts';
import type { Environment } from './config-variables.ts';

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
  const read = (name: string) => environment[name] ?? '';
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === '') return null;
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
    problem('OTEL_EXPORTER_OTLP_ENDPOINT: expected an http or https URL');
  const sampler = read('OTEL_TRACES_SAMPLER') || 'parentbased_always_on';
  if (!Object.hasOwn(samplers, sampler))
    problem(`OTEL_TRACES_SAMPLER: expected one of ${Object.keys(samplers).join(', ')}`);
  const { url, user } = withoutUser(endpoint);
  const headers = pairsIn(read('OTEL_EXPORTER_OTLP_HEADERS'));
  const isAuthorized = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
  if (user !== null && isAuthorized)
    problem('OTEL_EXPORTER_OTLP_ENDPOINT: expected no user beside an authorization in OTEL_EXPORTER_OTLP_HEADERS');
  const share = Number(read('OTEL_TRACES_SAMPLER_ARG') || '1');
  if (!(share >= 0 && share <= 1)) problem('OTEL_TRACES_SAMPLER_ARG: expected a number from 0 to 1');
  const timeoutMs = Number(read('OTEL_EXPORTER_OTLP_TIMEOUT') || '10000');
  if (!(timeoutMs > 0 && timeoutMs < 86_400_000)) problem('OTEL_EXPORTER_OTLP_TIMEOUT: expected milliseconds');
  const everyMs = Number(read('OTEL_BSP_SCHEDULE_DELAY') || '5000');
  if (!(everyMs > 0 && everyMs < 86_400_000)) problem('OTEL_BSP_SCHEDULE_DELAY: expected milliseconds');
  return {
    url: `${url.replace(/\/$/, '')}/v1/traces`,
    headers: user === null ? headers : { ...headers, authorization: `Basic ${user}` },
    timeoutMs,
    everyMs,
    serviceName: read('OTEL_SERVICE_NAME') || defaultName,
    resource: pairsIn(read('OTEL_RESOURCE_ATTRIBUTES')),
    share: samplers[sampler]?.(share) ?? 0,
  };
}

/** A URL's user and password as Basic has them (RFC 7617), which no client sends by itself; null where it has none. */
function withoutUser(endpoint: string): { readonly url: string; readonly user: string | null } {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || (url.username === '' && url.password === '')) return { url: endpoint, user: null };
  const user = Buffer.from(`${decoded(url.username)}:${decoded(url.password)}`).toString('base64');
  url.username = '';
  url.password = '';
  return { url: url.href, user };
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
