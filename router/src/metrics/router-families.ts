import type { EngineObservation } from '../engine/engine-observation.ts';
import type { EnginePlanning } from '../engine/engine-planning.ts';
import type { LiveGraphState } from '../graph/live-graph.ts';
import type { HttpObservation } from '../http/server.ts';
import type { MetricFamily, Sample } from '../telemetry/exposition.ts';
import { counter, gauge, one, prefix } from './families.ts';
import type { OperationCounts } from './operation-counts.ts';

export interface RouterMeasures {
  readonly http: HttpObservation;
  readonly operations: OperationCounts;
  readonly graphs: readonly GraphMeasures[];
  readonly planning: EnginePlanning;
}

/** Of the graph that serves where none is named, whose contract is null, or of a part of it. */
export interface GraphMeasures extends EngineObservation {
  readonly contract: string | null;
  readonly supergraph: LiveGraphState;
}

/** What the router itself does, subgraphs aside. */
export function routerFamilies({ http, operations, graphs, planning }: RouterMeasures): readonly MetricFamily[] {
  return [
    ...httpFamilies(http),
    ...liveFamilies(http),
    ...operationFamilies(operations),
    ...graphFamilies(graphs),
    ...planningFamilies(planning),
  ];
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

function liveFamilies({ live }: HttpObservation): readonly MetricFamily[] {
  return [
    gauge(
      'live_connections',
      'Connections of clients that are told more than one answer, by transport.',
      live.map(({ transport, connections: value }) => ({ labels: { transport }, value })),
    ),
    gauge(
      'live_operations',
      'Operations that clients are told over them, each counted for each client.',
      live.map(({ transport, operations: value }) => ({ labels: { transport }, value })),
    ),
    counter(
      'live_clients_given_up_total',
      'Such clients that were let go of, or not taken, by no wish of theirs.',
      live.flatMap(({ transport, givenUp }) =>
        givenUp.map(([reason, value]) => ({ labels: { transport, reason }, value })),
      ),
    ),
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

/** One sample for each graph: parts of it have their contract as a label. */
function graphFamilies(graphs: readonly GraphMeasures[]): readonly MetricFamily[] {
  const each = (samples: (graph: GraphMeasures) => readonly Sample[]): readonly Sample[] =>
    graphs.flatMap((graph) => samples(graph).map((sample) => ({ ...sample, labels: labelled(graph, sample.labels) })));
  const troubles = ['Refused', 'Unreachable'] as const;
  return [
    counter(
      'document_cache_lookups_total',
      'Documents that were known when they came, and that were not.',
      each(({ documents }) => [
        { labels: { result: 'hit' }, value: documents.hits },
        { labels: { result: 'miss' }, value: documents.misses },
      ]),
    ),
    gauge(
      'document_cache_documents',
      'Documents that are kept with what was made of them.',
      each(({ documents }) => [one(documents.kept)]),
    ),
    gauge(
      'document_cache_bytes',
      'The memory that they take, as estimated.',
      each(({ documents }) => [one(documents.bytes)]),
    ),
    gauge(
      'subscriptions',
      'Subscriptions that run; equal ones of one caller are one.',
      each(({ subscriptions }) => [one(subscriptions)]),
    ),
    gauge(
      'supergraph_since_seconds',
      'When the supergraph that serves began to, since 1970.',
      each(({ supergraph }) => [one(supergraph.since.getTime() / 1_000)]),
    ),
    gauge(
      'supergraph_trouble',
      '1 where a newer supergraph was refused, or the source cannot be reached.',
      each(({ supergraph: { trouble } }) =>
        troubles.map((kind) => ({ labels: { kind: kind.toLowerCase() }, value: trouble?.kind === kind ? 1 : 0 })),
      ),
    ),
  ];
}

function labelled({ contract }: GraphMeasures, labels: Sample['labels']): Sample['labels'] {
  return contract === null ? labels : { ...labels, contract };
}

function planningFamilies({ counts, planners }: EnginePlanning): readonly MetricFamily[] {
  return [
    {
      kind: 'histogram',
      name: `${prefix}plan_duration_seconds`,
      help: 'How long plans took with waiting, by the planner that they are of; none where no plan came of it.',
      samples: (['direct', 'native', 'apollo', 'none'] as const).map((planner) => ({
        labels: { planner },
        histogram: counts[planner],
      })),
    },
    gauge('plans_waiting', 'Plans that wait for their turn.', [one(planners.waiting())]),
  ];
}
