import { inTransaction } from '@tributary/kit/database/database';
import { countWords } from '../database/listing/search-words.ts';
import { isAloneCounting, saveSales } from '../database/product-sales.ts';
import type { Service } from './service.ts';

// Each changed product has its row in lists written anew: a transaction of this size takes about a second.
const batch = 1_000;
// Bounds one call; the next one goes on.
const batchesMax = 20;

/**
 * Counts anew how many units of each product were sold lately, and how many products have each word. To be called every few
 * minutes. Gives how many products have another figure now; none where another process counts at this moment.
 */
export async function countSales({ db }: Pick<Service, 'db'>): Promise<number> {
  let changed = 0;
  for (let done = 0; done < batchesMax; done += 1) {
    const saved = await inTransaction(db, async (tx) => ((await isAloneCounting(tx)) ? saveSales(tx, batch) : 0));
    changed += saved;
    if (saved < batch) break;
  }
  await inTransaction(db, async (tx) => ((await isAloneCounting(tx)) ? countWords(tx) : undefined));
  return changed;
}
