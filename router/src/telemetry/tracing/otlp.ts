import { type Attributes, type Span, spanKinds } from './span.ts';

// OTLP's numbers for how a span ended.
const statusError = 2;
const nanosecondsPerMs = 1_000_000;

/** Spans as OTLP has them in JSON: opentelemetry-proto 1.x, ExportTraceServiceRequest. */
export function otlpOf(spans: readonly Span[], resource: Attributes): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: 'tributary' }, spans: spans.map(spanOf) }],
      },
    ],
  };
}

function spanOf(span: Span): object {
  const { traceId, spanId, parentSpanId, name, kind, startedOn, endedOn, attributes, links = [], failure } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId === null ? {} : { parentSpanId }),
    name,
    kind: spanKinds[kind],
    startTimeUnixNano: nanosecondsOf(startedOn),
    endTimeUnixNano: nanosecondsOf(endedOn),
    attributes: attributesOf(failure === null ? attributes : { ...attributes, 'error.type': failure }),
    ...(links.length === 0 ? {} : { links: links.map(({ traceId: of, spanId: at }) => ({ traceId: of, spanId: at })) }),
    ...(failure === null ? {} : { status: { code: statusError, message: failure } }),
  };
}

/** As text, since they are more than a number holds: whole milliseconds, and the six digits of what is left. */
function nanosecondsOf(ms: number): string {
  const whole = Math.floor(ms);
  return `${whole}${String(Math.floor((ms - whole) * nanosecondsPerMs)).padStart(6, '0')}`;
}

function attributesOf(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
