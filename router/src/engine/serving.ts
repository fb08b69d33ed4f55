import type { Graph } from '../graph/graph.ts';
import type { ErrorPolicy } from '../response/errors.ts';
import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { Subgraph } from '../remote/subgraph.ts';
import type { Log } from '../telemetry/log.ts';
import type { AnswerHeaderRule } from './headers/answer-headers.ts';
import type { RequestHeaders } from './headers/request-headers.ts';
import type { SecretsPassed } from './headers/secrets-passed.ts';
import type { KeyedMutations } from './keyed/keyed-mutations.ts';
import type { LoadedSupergraph } from './tracing/loaded-supergraph.ts';

/** What holds for requests whichever supergraph serves. */
export interface ServingRules {
  /** The part of the graph that is served; null: the graph that is served where none is named. */
  readonly contract: string | null;
  /** For a request with all that it asks of subgraphs. */
  readonly requestTimeoutMs: number;
  readonly rates: RateLimits;
  readonly keyed: KeyedMutations;
  /** Names of what subgraphs say in `extensions` and clients are told. */
  readonly passedExtensions: ReadonlySet<string>;
  /** Null: subgraphs are told nothing of clients' headers. */
  readonly requestHeaders: RequestHeaders | null;
  readonly errorPolicy: ErrorPolicy;
  readonly answerHeaders: readonly AnswerHeaderRule[];
  /** Null: callers have no secrets. */
  readonly secrets: SecretsPassed | null;
  readonly log: Log;
}

/** What a request needs. Made once for each supergraph: objects put together for each request would show in the bill. */
export interface Serving extends ServingRules {
  readonly graph: Graph;
  readonly loaded: LoadedSupergraph;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** A subgraph at another place; null where it is none, or one too many. */
  readonly elsewhere: (subgraph: string, url: string) => Subgraph | null;
}
