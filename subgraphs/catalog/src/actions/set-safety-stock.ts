import { invalidKey } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused, InvalidIdempotencyKey } from '@tributary/kit/failure';
import { noteChanges } from '../database/audit-entries.ts';
import { lockLevels, saveSafetyStock } from '../database/level-changes.ts';
import { publish } from '../database/outbox.ts';
import { productsOfVariants } from '../database/variants.ts';
import type { InvalidLines, InvalidLocation, VariantsUnknown } from '../domain/failure.ts';
import { levelKey, type LockedLevel, lockOrder } from '../domain/level-change.ts';
import { invalidSafetyLines, type SafetyLine, withSafetyStock } from '../domain/safety-stock.ts';
import { invalidLocation, type StockChanged, unknownOf } from './change-stock.ts';
import { done, onceDone, refusal } from './once-done.ts';
import type { Service } from './service.ts';

export interface SetSafetyStock {
  readonly actor: string;
  readonly idempotencyKey: string;
  readonly lines: readonly SafetyLine[];
}

export type SetSafetyStockResult =
  | StockChanged
  | VariantsUnknown
  | IdempotencyKeyReused
  | InvalidIdempotencyKey
  | InvalidLines
  | InvalidLocation;

const operation = 'stockSafetySet';

/**
 * Says how many units of levels are never sold: all lines or none, once for each key. What is reserved stays so. Each change
 * is an entry in the audit log, of the product as it is, and an event.
 */
export function setSafetyStock(service: Service, request: SetSafetyStock): Promise<SetSafetyStockResult> {
  const { actor, idempotencyKey: key, lines } = request;
  const places = lines.map(({ locationId }, at) => ({ locationId, path: ['lines', String(at), 'locationId'] }));
  const wrong = invalidKey(key) ?? invalidSafetyLines(lines) ?? invalidLocation(places);
  if (wrong !== null) return Promise.resolve(wrong);

  const claim = { principal: actor, operation, key, input: { lines } };
  return onceDone<StockChanged, VariantsUnknown>(service.db, claim, async (tx) => {
    const keys = lockOrder(lines);
    const unknown = await unknownOf(tx, keys);
    if (unknown.length > 0) return refusal({ kind: 'VariantsUnknown', variantIds: unknown });

    const before = await lockLevels(tx, keys);
    const levels = withSafetyStock(before, lines);
    const changes = changesBetween(before, levels);
    await saveSafetyStock(
      tx,
      changes.map(({ level }) => level),
    );
    await noteChanges(tx, entriesOf(changes, await productsOfVariants(tx, variantsOf(changes))), { operation, actor });
    await publish(
      tx,
      changes.map(({ was, level: { variantId, locationId, safetyStock } }) => ({
        type: 'stock.safety_set' as const,
        subject: variantId,
        data: { variantId, locationId, before: was, safetyStock, actor },
      })),
      service.now(),
    );
    return done({ kind: 'StockChanged', levels });
  });
}

interface Change {
  readonly was: number;
  readonly level: LockedLevel;
}

function changesBetween(before: readonly LockedLevel[], after: readonly LockedLevel[]): readonly Change[] {
  const was = new Map(before.map((level) => [levelKey(level), level.safetyStock]));
  return after
    .map((level) => ({ was: was.get(levelKey(level)) ?? 0, level }))
    .filter((one) => one.was !== one.level.safetyStock);
}

function variantsOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.map(({ level }) => level.variantId))];
}

/** One for each product, in the order of its first change. */
function entriesOf(changes: readonly Change[], products: ReadonlyMap<string, string>) {
  const productOf = ({ level }: Change): string => products.get(level.variantId) ?? '';
  return [...new Set(changes.map(productOf))].map((subjectId) => ({
    subjectId,
    changes: changes
      .filter((change) => productOf(change) === subjectId)
      .map(({ was, level: { variantId, locationId, safetyStock } }) => ({
        field: `variants.${variantId}.safetyStock.${locationId}`,
        before: was,
        after: safetyStock,
      })),
  }));
}
