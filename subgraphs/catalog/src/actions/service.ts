import type { Clock } from '@tributary/kit/clock';
import type { Database } from '@tributary/kit/database/database';
import type { Languages } from '../domain/translation/language.ts';

/** What actions work with: where products and stock are kept, the time, and the languages of their texts. */
export interface Service {
  readonly db: Database;
  readonly now: Clock;
  readonly languages: Languages;
}
