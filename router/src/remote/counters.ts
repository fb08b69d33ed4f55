import { Histogram } from '../telemetry/histogram.ts';
import type { NotAnswered } from './answer.ts';
import type { BreakerState } from './breaker.ts';
import type { ReplicaState } from './replica.ts';

/** What has happened with one subgraph since the start. Plain counters that only grow. */
export interface Counters {
  requests: number;
  answered: number;
  /** Further tries after a failure. */
  retries: number;
  /** Further tries beside one that is stuck. */
  hedges: number;
  /** Further tries that the budget did not allow. */
  retriesDenied: number;
  /** Requests that got the text of an identical one under way. */
  shared: number;
  /** Requests whose client has left. */
  abandoned: number;
  readonly failed: Record<NotAnswered['kind'], number>;
  /** Of requests that were sent, or waited to be: with waiting and all tries. */
  readonly durations: Histogram;
}

/** The state of one subgraph, for metrics. */
export interface SubgraphObservation extends Readonly<Counters> {
  readonly name: string;
  readonly circuit: { readonly state: BreakerState; readonly opened: number };
  readonly inFlight: number;
  /** As many at once as it answers in time. */
  readonly limit: number;
  readonly waiting: number;
  readonly replicas: readonly ReplicaObservation[];
}

export interface ReplicaObservation {
  readonly url: string;
  readonly state: ReplicaState;
  readonly inFlight: number;
  readonly ejections: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

export function newCounters(): Counters {
  return {
    requests: 0,
    answered: 0,
    retries: 0,
    hedges: 0,
    retriesDenied: 0,
    shared: 0,
    abandoned: 0,
    durations: new Histogram(),
    failed: {
      Unavailable: 0,
      TimedOut: 0,
      Overloaded: 0,
      Malformed: 0,
      TooLarge: 0,
      Unauthenticated: 0,
      Forbidden: 0,
    },
  };
}
