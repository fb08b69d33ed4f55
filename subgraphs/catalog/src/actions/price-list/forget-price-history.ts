import { inTransaction } from '@tributary/kit/database/database';
import { forgetPeriods } from '../../database/price-list/price-list-ranges.ts';
import type { Service } from '../service.ts';

// A reduction that has lasted for a year still knows what was asked before it.
const keptDays = 400;
const forgottenMax = 10_000;

/** Forgets what prices were long ago, some of it; gives how many periods. */
export function forgetPriceHistory({ db }: Pick<Service, 'db'>): Promise<number> {
  return inTransaction(db, (tx) => forgetPeriods(tx, { days: keptDays, countMax: forgottenMax }));
}
