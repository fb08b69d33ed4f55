import type { ImportedStock } from './imported-product.ts';
import type { StoredStockLevel } from '../stored.ts';

/** What an import makes of a stock level. */
export interface StockChange {
  readonly variantId: string;
  readonly locationId: string;
  /** Units that were counted; null leaves those that are there. */
  readonly onHand: number | null;
  readonly counted: number | null;
  readonly backorderLimit: number;
  readonly safetyStock: number;
  /** False where the level stays as it is, and only what was counted is noted. */
  readonly isNews: boolean;
}

// A file says that backorders are taken, not how many: as many as one cart line may hold.
const backorderUnits = 1_000_000;

/**
 * What changes at a location, or null. A quantity is a count, and news only if it differs from the one that the import
 * before gave: what was sold since is not to be undone by importing the same file again. Below zero, where no backorders
 * are taken, it means that nothing is there.
 */
export function stockChange(
  { locationId, quantity = null, takesBackorders, ...given }: ImportedStock,
  { variantId, level }: { readonly variantId: string; readonly level: StoredStockLevel | null },
): StockChange | null {
  const limit = level?.backorderLimit ?? 0;
  const backorderLimit = limitOf(takesBackorders, limit);
  const isCounted = quantity !== null && quantity !== level?.counted;
  const kept = level?.safetyStock ?? 0;
  const { safetyStock = kept } = given;
  const isSame = backorderLimit === limit && safetyStock === kept;
  if (!isCounted && isSame) return null;
  const onHand = isCounted ? Math.max(quantity, 0 - backorderLimit) : null;
  return {
    variantId,
    locationId,
    onHand,
    counted: isCounted ? quantity : (level?.counted ?? null),
    backorderLimit,
    safetyStock,
    isNews: level === null || (onHand !== null && onHand !== level.onHand) || !isSame,
  };
}

function limitOf(takesBackorders: boolean | undefined, limit: number): number {
  if (takesBackorders === undefined) return limit;
  if (!takesBackorders) return 0;
  return limit > 0 ? limit : backorderUnits;
}
