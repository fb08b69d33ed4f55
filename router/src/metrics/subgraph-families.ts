import type { SubgraphObservation } from '../remote/counters.ts';
import type { MetricFamily, Sample } from '../telemetry/exposition.ts';
import { counter, gauge, prefix } from './families.ts';

/** What has one number for each subgraph. */
const measures: readonly Measure[] = [
  [counter, 'retries_total', 'Further tries after a failure.', ({ retries }) => retries],
  [counter, 'hedges_total', 'Further tries beside one that is stuck.', ({ hedges }) => hedges],
  [counter, 'retries_denied_total', 'Further tries that the budget did not allow.', (one) => one.retriesDenied],
  [counter, 'requests_shared_total', 'Requests that got the answer of an identical one.', ({ shared }) => shared],
  [counter, 'requests_abandoned_total', 'Requests whose client left.', ({ abandoned }) => abandoned],
  [gauge, 'requests_in_flight', 'Requests that are under way.', ({ inFlight }) => inFlight],
  [gauge, 'requests_limit', 'As many at once as it answers in time.', ({ limit }) => limit],
  [gauge, 'requests_waiting', 'Requests that wait for their turn.', ({ waiting }) => waiting],
  [gauge, 'circuit_closed', '1 where it is asked as usual.', ({ circuit }) => (circuit.state === 'Closed' ? 1 : 0)],
  [counter, 'circuit_opened_total', 'How often its circuit opened.', ({ circuit }) => circuit.opened],
];

type Measure = readonly [
  make: typeof counter,
  name: string,
  help: string,
  measure: (subgraph: SubgraphObservation) => number,
];

/** What the router knows of its subgraphs. */
export function subgraphFamilies(all: readonly SubgraphObservation[]): readonly MetricFamily[] {
  const single = measures.map(([make, name, help, measure]) => {
    const samples = all.map((one) => ({ labels: { subgraph: one.name }, value: measure(one) }));
    return make(`subgraph_${name}`, help, samples);
  });
  return [
    counter('subgraph_requests_total', 'Requests to subgraphs by what came of them.', all.flatMap(resultsOf)),
    {
      kind: 'histogram',
      name: `${prefix}subgraph_request_duration_seconds`,
      help: 'Of requests to subgraphs: waiting, all tries, to the last byte.',
      samples: all.map(({ name: subgraph, durations: histogram }) => ({ labels: { subgraph }, histogram })),
    },
    ...single,
    gauge('subgraph_replica_serving', '1 where the replica is asked, 0 while it is left out.', all.flatMap(replicasOf)),
  ];
}

function resultsOf({ name: subgraph, answered, failed }: SubgraphObservation): readonly Sample[] {
  const failures = Object.entries(failed).map(([kind, value]) => ({
    labels: { subgraph, result: snake(kind) },
    value,
  }));
  return [{ labels: { subgraph, result: 'answered' }, value: answered }, ...failures];
}

/** By address alone: a URL may hold a password. */
function replicasOf({ name: subgraph, replicas }: SubgraphObservation): readonly Sample[] {
  return replicas.map(({ url, state }) => {
    const { host, pathname, protocol } = new URL(url);
    const replica = protocol === 'unix:' ? pathname : host;
    return { labels: { subgraph, replica }, value: state === 'Serving' ? 1 : 0 };
  });
}

function snake(kind: string): string {
  return kind.replaceAll(/(?<=[a-z])[A-Z]/g, (capital) => `_${capital}`).toLowerCase();
}
