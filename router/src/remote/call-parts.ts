import type { Breaker } from './breaker.ts';
import type { Counters } from './counters.ts';
import type { Intake } from './intake.ts';
import type { Replicas } from './replicas.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { Ticker } from './ticker.ts';

/** What the calls to one subgraph have in common. */
export interface CallParts {
  readonly replicas: Replicas;
  readonly breaker: Breaker;
  readonly budget: RetryBudget;
  readonly intake: Intake;
  readonly ticker: Ticker;
  readonly counters: Counters;
  readonly timeoutMs: number;
  /** Further tries of one request. */
  readonly retriesMax: number;
  readonly answerBytesMax: number;
  readonly now: () => number;
  readonly random: () => number;
}
