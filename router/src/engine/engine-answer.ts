import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { GraphOutcome } from '../graph/graph-request.ts';
import type { WrittenData } from '../json/written-data.ts';
import type { RateState } from '../rate-limits/points-account.ts';
import type { AnswerError } from '../response/errors.ts';
import type { Freshness } from './freshness.ts';

/** How far a request came and what came of it. By `kind`, since not everything that can be asked has one result alone. */
export interface EngineAnswer {
  readonly kind: 'Result';
  readonly outcome: GraphOutcome;
  /** When to ask again for what was lost to overload; null where nothing was. */
  readonly retryAfterMs: number | null;
  /** How long it may be kept; null: not at all. */
  readonly freshness: Freshness | null;
  /** Requests to subgraphs that it took. */
  readonly calls: number;
  /** Of HTTP, for the client: names and values by turns. */
  readonly headers: readonly string[];
  /** What the caller may still ask; null where nobody counts. */
  readonly rate: RateState | null;
  readonly result: GraphqlResult;
  /** The data of the result as graph answered, where others are told the same: written and compressed once for all. */
  readonly written?: WrittenData;
  /** The body as it was told before, of which `result` is what can be read of it. */
  readonly replay?: string;
}

export interface GraphqlResult {
  readonly errors?: readonly (GraphQLFormattedError | GraphQLError | AnswerError)[];
  readonly data?: object | null;
  readonly extensions?: Readonly<Record<string, unknown>>;
}
