import type { EngineObservation } from '../engine/engine-observation.ts';
import type { LiveGraphState } from '../graph/live-graph.ts';
import type { HttpObservation } from '../http/server.ts';
import type { MetricFamily } from '../telemetry/exposition.ts';
import { counter, gauge, one, prefix } from './families.ts';
import type { OperationCounts } from './operation-counts.ts';

export interface RouterMeasures {
  readonly http: HttpObservation;
  readonly operations: OperationCounts;
  readonly engine: EngineObservation;
  readonly supergraph: LiveGraphState;
}

/** What the router itself does, subgraphs aside. */
export function routerFamilies({ http, operations, engine, supergraph }: RouterMeasures): readonly MetricFamily[] {
  return [...httpFamilies(http), ...operationFamilies(operations), ...engineFamilies(engine, supergraph)];
}

function httpFamilies({ statuses, inFlight, share, admitted, shed }: HttpObservation): readonly MetricFamily[] {
  const answered = statuses.byStatus.map(([status, value]) => ({ labels: { status: String(status) }, value }));
  return [
    counter('http_requests_total', 'HTTP requests by the status of their answers; none where the client left before.', [
      ...answered,
      { labels: { status: 'none' }, value: statuses.unanswered },
    ]),
    gauge('requests_in_flight', 'Requests to the graph that are under way.', [one(inFlight)]),
    counter('requests_admitted_total', 'Requests to the graph that were let in.', [one(admitted)]),
    counter('requests_shed_total', 'Requests to the graph that were refused with 503 at the door.', [one(shed)]),
    gauge('admission_share', 'Of the requests to the graph, the part that is let in: 1 while all is well.', [
      one(share),
    ]),
  ];
}

function operationFamilies({ outcomes, durations, codes }: OperationCounts): readonly MetricFamily[] {
  return [
    counter(
      'operations_total',
      'Operations by what came of them.',
      [...outcomes].map(([outcome, value]) => ({ labels: { outcome }, value })),
    ),
    {
      kind: 'histogram',
      name: `${prefix}operation_duration_seconds`,
      help: 'From when a request is read and its caller known to its answer, by operation name.',
      samples: durations.all().map(([operation, histogram]) => ({ labels: { operation }, histogram })),
    },
    counter(
      'errors_total',
      'Errors in answers by their code.',
      codes.all().map(([code, { count }]) => ({ labels: { code }, value: count })),
    ),
  ];
}

function engineFamilies(
  { documents, plans, plansWaiting, subscriptions }: EngineObservation,
  { since, trouble }: LiveGraphState,
): readonly MetricFamily[] {
  const troubles = ['Refused', 'Unreachable'] as const;
  return [
    counter('document_cache_lookups_total', 'Documents that were known when they came, and that were not.', [
      { labels: { result: 'hit' }, value: documents.hits },
      { labels: { result: 'miss' }, value: documents.misses },
    ]),
    gauge('document_cache_documents', 'Documents that are kept with what was made of them.', [one(documents.kept)]),
    gauge('document_cache_bytes', 'The memory that they take, as estimated.', [one(documents.bytes)]),
    {
      kind: 'histogram',
      name: `${prefix}plan_duration_seconds`,
      help: 'How long plans took with waiting, by the planner that they are of; none where no plan came of it.',
      samples: (['native', 'apollo', 'none'] as const).map((planner) => ({
        labels: { planner },
        histogram: plans[planner],
      })),
    },
    gauge('plans_waiting', 'Plans that wait for their turn.', [one(plansWaiting)]),
    gauge('subscriptions', 'Subscriptions that run; equal ones of one caller are one.', [one(subscriptions)]),
    gauge('supergraph_since_seconds', 'When the supergraph that serves began to, since 1970.', [
      one(since.getTime() / 1_000),
    ]),
    gauge(
      'supergraph_trouble',
      '1 where a newer supergraph was refused, or the source cannot be reached.',
      troubles.map((kind) => ({ labels: { kind: kind.toLowerCase() }, value: trouble?.kind === kind ? 1 : 0 })),
    ),
  ];
}
