import { inTransaction } from '@tributary/kit/database/database';
import { boughtWith, candidatesFor } from '../database/recommendation/candidates.ts';
import { lockWalk, saveStep, traitsBehind } from '../database/recommendation/walk.ts';
import { boughtTogether } from '../domain/recommendation/bought-together.ts';
import { relatedTo } from '../domain/recommendation/related.ts';
import type { Service } from './service.ts';

// Some hundred milliseconds of one connection; nobody waits for it.
const productsMax = 20;
// Tastes change in weeks; what is new in the shop is recommended on the same day.
const walkEveryHours = 6;

/**
 * Finds what goes with the next products, on a walk through all of them that begins every six hours: each step is a transaction
 * with how far it has come. Gives how many it has found something out about; none while there is nothing to do.
 */
export function recommend({ db, now }: Pick<Service, 'db' | 'now'>): Promise<number> {
  return inTransaction(db, async (tx) => {
    const walk = await lockWalk(tx, walkEveryHours);
    if (walk === null || walk.isOver) return 0;
    const products = await traitsBehind(tx, walk.doneTo, productsMax);
    const ids = products.map(({ productId }) => productId);
    const candidates = await candidatesFor(tx, ids);
    const bought = await boughtWith(tx, ids, now());
    const found = products.map((product) => {
      const ofIt = ({ ofId }: { readonly ofId: string }) => ofId === product.productId;
      return {
        productId: product.productId,
        related: relatedTo(product, candidates.filter(ofIt)),
        boughtTogether: boughtTogether(bought.filter(ofIt)),
      };
    });
    await saveStep(tx, walk.doneTo, found);
    return found.length;
  });
}
