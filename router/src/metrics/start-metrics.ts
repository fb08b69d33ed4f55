import type { Engine } from '../engine/engine.ts';
import type { EnginePlanning } from '../engine/engine-planning.ts';
import type { Address } from '../http/listener.ts';
import type { HttpObservation } from '../http/server.ts';
import type { SubgraphObservation } from '../remote/counters.ts';
import type { Log } from '../telemetry/log.ts';
import { type MetricsPort, openMetricsPort } from './metrics-port.ts';
import type { OperationCounts } from './operation-counts.ts';
import { counter, one } from './families.ts';
import { ProcessWatch } from './process-families.ts';
import { type GraphMeasures, routerFamilies } from './router-families.ts';
import { subgraphFamilies } from './subgraph-families.ts';

export interface MetricsOptions {
  readonly address: Address;
  readonly operations: OperationCounts;
  /** Spans that no collector took; 0 where none are told. */
  readonly spansDropped: () => number;
  readonly observe: () => { readonly requests: HttpObservation; readonly subgraphs: readonly SubgraphObservation[] };
  /** Those that serve now, by their contracts; null's serves where none is named. */
  readonly engines: () => ReadonlyMap<string | null, Engine>;
  readonly planning: () => EnginePlanning;
  readonly log: Log;
}

/** Serves what the process measures. Rejects where the port cannot be had. */
export async function startMetrics({
  address,
  operations,
  observe,
  engines,
  planning,
  log,
  spansDropped,
}: MetricsOptions): Promise<MetricsPort> {
  const watch = new ProcessWatch();
  const families = async () => {
    const { requests: http, subgraphs } = observe();
    const graphs = await Promise.all([...engines()].map(measured));
    const measures = { http, operations, graphs, planning: planning() };
    const dropped = counter('spans_dropped_total', 'Spans that no collector took.', [one(spansDropped())]);
    return [...routerFamilies(measures), dropped, ...subgraphFamilies(subgraphs), ...watch.families()];
  };
  const opened = await openMetricsPort({ address, families, log });
  return {
    port: opened.port,
    stop: () => {
      watch.stop();
      return opened.stop();
    },
  };
}

async function measured([contract, engine]: readonly [string | null, Engine]): Promise<GraphMeasures> {
  return { contract, ...(await engine.observe()), supergraph: engine.supergraph() };
}
