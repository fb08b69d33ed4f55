import type { Clock } from '@tributary/kit/clock';
import type { Database } from '@tributary/kit/database/database';
import type { Taxes } from '@tributary/kit/tax-rates';
import type { RulesOf } from './rules-cache.ts';
import type { Catalog } from '../remote/catalog.ts';

/** What actions work with: where carts are kept, what catalog sells, and the time. */
export interface Service {
  readonly db: Database;
  readonly catalog: Catalog;
  readonly now: Clock;
  /** How long the price of a line is promised. */
  readonly promiseMs: number;
  /** What holds where the shop has set no rates. */
  readonly taxes: Taxes;
  readonly rules: RulesOf;
}
