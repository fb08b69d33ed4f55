import { type Attributes, type Span, spanKinds } from './span.ts';

// OTLP's numbers for how a span ended.
const statusError = 2;
const nanosecondsPerMs = 1_000_000;

/**
 * Spans as OTLP has them in JSON: opentelemetry-proto 1.x, ExportTraceServiceRequest. Written at once: an object for each
 * value, to be turned into text afterwards, would take half as long again.
 */
export function otlpText(spans: readonly Span[], resource: Attributes): string {
  const scope = `{"scope":{"name":"tributary"},"spans":[${spans.map(spanText).join()}]}`;
  return `{"resourceSpans":[{"resource":{"attributes":${attributesText(resource)}},"scopeSpans":[${scope}]}]}`;
}

function spanText(span: Span): string {
  const { traceId, spanId, parentSpanId, name, kind, startedOn, endedOn, attributes, links = [], failure } = span;
  const parent = parentSpanId === null ? '' : `"parentSpanId":"${parentSpanId}",`;
  const told = attributesText(failure === null ? attributes : { ...attributes, 'error.type': failure });
  const linked = links.length === 0 ? '' : `,"links":[${links.map(linkText).join()}]`;
  const status = failure === null ? '' : `,"status":{"code":${statusError},"message":${JSON.stringify(failure)}}`;
  return (
    `{"traceId":"${traceId}","spanId":"${spanId}",${parent}"name":${JSON.stringify(name)},"kind":${spanKinds[kind]},` +
    `"startTimeUnixNano":"${nanosecondsOf(startedOn)}","endTimeUnixNano":"${nanosecondsOf(endedOn)}",` +
    `"attributes":${told}${linked}${status}}`
  );
}

function linkText({ traceId, spanId }: NonNullable<Span['links']>[number]): string {
  return `{"traceId":"${traceId}","spanId":"${spanId}"}`;
}

/** As text, since they are more than a number holds: whole milliseconds, and the six digits of what is left. */
function nanosecondsOf(ms: number): string {
  const whole = Math.floor(ms);
  return `${whole}${String(Math.floor((ms - whole) * nanosecondsPerMs)).padStart(6, '0')}`;
}

function attributesText(attributes: Attributes): string {
  const told: string[] = [];
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (value !== undefined) told.push(`{"key":${JSON.stringify(key)},"value":${valueText(value)}}`);
  }
  return `[${told.join()}]`;
}

function valueText(value: string | number | boolean): string {
  if (typeof value === 'string') return `{"stringValue":${JSON.stringify(value)}}`;
  if (typeof value === 'boolean') return `{"boolValue":${value}}`;
  return Number.isSafeInteger(value) ? `{"intValue":"${value}"}` : `{"doubleValue":${JSON.stringify(value)}}`;
}
