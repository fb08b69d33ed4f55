import type { CallRecord, TryRecord } from '../recording/call-record.ts';
import type { Recording } from '../recording/recording.ts';
import type { Attributes, Span } from './span.ts';
import { newSpanId, type TraceContext } from '../trace-context.ts';

interface Recorded {
  readonly name: string | null;
  readonly outcome: string;
  readonly recording: Recording;
  /** By performance.now: when it was answered, which is as far as is known of what has no end. */
  readonly endedAt: number;
}

interface Place {
  readonly context: TraceContext;
  readonly recording: Recording;
  readonly operationEndedAt: number;
}

/** How many spans an operation is: more, where calls go on when this is asked. */
export function countOfSpans({ stages, calls }: Recording): number {
  return calls.reduce((sum, { tries }) => sum + 1 + tries.length, 1 + stages.length);
}

/** What was noted of an operation as spans: the operation, its stages, the calls of subgraphs and each of their tries. */
export function spansOf({ name, outcome, recording, endedAt }: Recorded, parent: TraceContext): readonly Span[] {
  const context = { ...parent, spanId: newSpanId() };
  const place = { context, recording, operationEndedAt: endedAt };
  const plan: Attributes =
    recording.plan === null
      ? {}
      : { 'tributary.plan.cached': recording.plan.isCached, 'tributary.plan.planner': recording.plan.planner };
  const operation: Span = {
    traceId: parent.traceId,
    spanId: context.spanId,
    parentSpanId: parent.spanId,
    name: name ?? 'GraphQL operation',
    kind: 'internal',
    ...time(recording, recording.startedAt, endedAt),
    attributes: {
      ...(name === null ? {} : { 'graphql.operation.name': name }),
      'tributary.outcome': outcome,
      ...plan,
    },
    failure: outcome === 'Executed' ? null : outcome,
  };
  const stages = recording.stages.map((stage) =>
    child(place, stage.name, { kind: 'internal', ...time(recording, stage.startedAt, stage.endedAt) }),
  );
  return [operation, ...stages, ...recording.calls.flatMap((call) => callSpans(call, place))];
}

function callSpans(call: CallRecord, place: Place): readonly Span[] {
  const { recording, context, operationEndedAt } = place;
  const { service, startedAt, endedAt, end, tries, isShared, entities, errorCount } = call;
  const spanId = newSpanId();
  const whole = child(place, `fetch ${service}`, {
    spanId,
    kind: 'internal',
    ...time(recording, startedAt, endedAt ?? operationEndedAt),
    attributes: {
      'tributary.subgraph': service,
      'tributary.call.outcome': end?.kind ?? 'Open',
      'tributary.call.shared': isShared,
      'tributary.call.errors': errorCount,
      ...(entities === null ? {} : { 'tributary.call.entities': entities.distinct }),
    },
    failure: end === null || end.kind === 'Answered' ? null : end.kind,
  });
  const at = { ...place, context: { ...context, spanId } };
  return [whole, ...tries.map((one, nth) => trySpan(one, nth, at))];
}

function trySpan(one: TryRecord, nth: number, place: Place): Span {
  const { url, startedAt, endedAt, status, bytesUp, bytesDown, outcome } = one;
  const { hostname, host, pathname, port, protocol } = new URL(url);
  return child(place, 'POST', {
    spanId: one.context?.spanId ?? newSpanId(),
    kind: 'client',
    ...time(place.recording, startedAt, endedAt ?? place.operationEndedAt),
    attributes: {
      'http.request.method': 'POST',
      // It may hold a password; what is behind its path is for the subgraph alone.
      'url.full': `${protocol}//${host}${pathname}`,
      'server.address': hostname,
      'server.port': port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
      ...(nth === 0 ? {} : { 'http.request.resend_count': nth }),
      ...(status === null ? {} : { 'http.response.status_code': status }),
      'http.request.body.size': bytesUp,
      'http.response.body.size': bytesDown,
    },
    failure: outcome === 'Received' && (status ?? 0) < 400 ? null : (outcome ?? 'Open'),
  });
}

type Given = Pick<Span, 'kind' | 'startedOn' | 'endedOn'> & Partial<Span>;

function child({ context }: Place, name: string, given: Given): Span {
  const { traceId, spanId: parentSpanId } = context;
  return { traceId, spanId: newSpanId(), parentSpanId, name, attributes: {}, failure: null, ...given };
}

/** Instants of performance.now, on the wall's clock. */
function time({ startedAt, startedOn }: Recording, from: number, to: number): Pick<Span, 'startedOn' | 'endedOn'> {
  return { startedOn: startedOn + from - startedAt, endedOn: startedOn + to - startedAt };
}
