import type { Graph } from '../graph/graph.ts';
import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { Subgraph } from '../remote/subgraph.ts';
import type { Log } from '../telemetry/log.ts';
import type { AnswerHeaderRule } from './headers/answer-headers.ts';
import type { RequestHeaders } from './headers/request-headers.ts';
import type { SecretsPassed } from './headers/secrets-passed.ts';
import type { KeyedMutations } from './keyed/keyed-mutations.ts';

/** What a request needs. Made once for each supergraph: objects put together for each request would show in the bill. */
export interface Serving {
  readonly graph: Graph;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** A subgraph at another place; null where it is none, or one too many. */
  readonly elsewhere: (subgraph: string, url: string) => Subgraph | null;
  readonly requestTimeoutMs: number;
  readonly rates: RateLimits;
  readonly keyed: KeyedMutations;
  readonly passedExtensions: ReadonlySet<string>;
  /** Null: subgraphs are told nothing of clients' headers. */
  readonly requestHeaders: RequestHeaders | null;
  readonly answerHeaders: readonly AnswerHeaderRule[];
  /** Null: callers have no secrets. */
  readonly secrets: SecretsPassed | null;
  readonly log: Log;
}
