import { inTransaction } from '@tributary/kit/database/database';
import { holdPriceLists } from '../../database/price-list/price-lists.ts';
import {
  lockForRanges,
  passedEdges,
  refreshPriceListRanges,
  saveEdgesDone,
} from '../../database/price-list/price-list-ranges.ts';
import type { Service } from '../service.ts';

// Some ten milliseconds, in which nobody else changes these products.
const edgesMax = 250;

/**
 * Has lists of products see the next prices of lists that have begun or ended to hold by themselves, and gives how many those
 * are. Whoever sets such a price is waited for: it would be passed over.
 */
export function passPriceEdges({ db }: Pick<Service, 'db'>): Promise<number> {
  return inTransaction(db, async (tx) => {
    // Nobody waits for a look that finds nothing.
    if ((await passedEdges(tx, 1)).length === 0) return 0;
    await holdPriceLists(tx, { toChange: true });
    const edges = await passedEdges(tx, edgesMax);
    const last = edges.at(-1);
    if (last === undefined) return 0;
    const productIds = [...new Set(edges.flatMap(({ productId }) => productId ?? []))];
    await lockForRanges(tx, productIds);
    await refreshPriceListRanges(tx, productIds);
    await saveEdgesDone(tx, last);
    return edges.length;
  });
}
