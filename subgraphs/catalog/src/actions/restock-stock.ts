import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { publish } from '../database/outbox.ts';
import { putBack } from '../database/restocks.ts';
import type { InvalidRequest, VariantsUnknown } from '../domain/failure.ts';
import { invalidLines, type Line, merged } from '../domain/reservation.ts';
import { done, onceDone, refusal } from './once-done.ts';
import type { Service } from './service.ts';
import { wrongRequest } from './wrong-request.ts';

export interface RestockStock {
  /** The calling service. */
  readonly principal: string;
  readonly idempotencyKey: string;
  /** Who bought them. */
  readonly holderId: string;
  readonly lines: readonly Line[];
}

export type RestockStockResult = StockRestocked | VariantsUnknown | InvalidRequest | IdempotencyKeyReused;

export interface StockRestocked {
  readonly kind: 'StockRestocked';
}

/** Puts units that were sold back on the shelf: all lines or, where a variant is gone, none. Once for each key. */
export function restockStock(
  { db, now }: Service,
  { principal, idempotencyKey, holderId, lines }: RestockStock,
): Promise<RestockStockResult> {
  const wrong = wrongRequest({ idempotencyKey, holderId }) ?? invalidLines(lines);
  if (wrong !== null) return Promise.resolve(wrong);

  const wanted = merged(lines);
  const claim = { principal, operation: 'stockRestock', key: idempotencyKey, input: { holderId, lines } };
  return onceDone<StockRestocked, VariantsUnknown>(db, claim, async (tx) => {
    const restocked = await putBack(tx, { holderId, lines: wanted });
    const known = new Set(restocked.map(({ variantId }) => variantId));
    const variantIds = wanted.map(({ variantId }) => variantId).filter((variantId) => !known.has(variantId));
    if (variantIds.length > 0) return refusal({ kind: 'VariantsUnknown', variantIds });

    await publish(tx, [{ type: 'stock.restocked', subject: holderId, data: { holderId, lines: restocked } }], now());
    return done({ kind: 'StockRestocked' });
  });
}
