import type { CallerCounts } from './caller-counts.ts';
import type { LiveLimits } from './live-limits.ts';
import type { LiveTally } from './live-tally.ts';

/** What is the same for all transports of one configuration. */
export interface TransportOptions {
  readonly limits: LiveLimits;
  readonly counts: CallerCounts;
  readonly tally: LiveTally;
  /** Is told the code of each error that a transport itself tells a client. */
  readonly onError: (code: string) => void;
}
