import type { Clock } from '@tributary/kit/clock';
import type { Database } from '@tributary/kit/database/database';

/** What actions work with: where products and stock are kept, and the time. */
export interface Service {
  readonly db: Database;
  readonly now: Clock;
}
