import type { Tx } from '@tributary/kit/database/database';
import { invalidKey } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused, InvalidIdempotencyKey, InvalidText } from '@tributary/kit/failure';
import { isId } from '@tributary/kit/ids';
import { lockLevels, type MovementCause, saveOnHand, sayWhy } from '../database/level-changes.ts';
import { publish } from '../database/outbox.ts';
import { knownVariants } from '../database/reservations.ts';
import type {
  InsufficientAt,
  InvalidLines,
  InvalidLocation,
  StockMovedOn,
  VariantsUnknown,
} from '../domain/failure.ts';
import {
  changesOf,
  decided,
  invalidStockLines,
  type LevelChange,
  levelKey,
  type LockedLevel,
  lockOrder,
  type StockLine,
} from '../domain/level-change.ts';
import { done, onceDone, refusal } from './once-done.ts';
import type { Service } from './service.ts';

export interface ChangeStock extends MovementCause {
  readonly actor: string;
  readonly idempotencyKey: string;
  /** Which mutation it is: keys are its own. */
  readonly operation: 'stockSet' | 'stockAdjust' | 'stockMove';
  readonly lines: readonly StockLine[];
}

export type ChangeStockResult = StockChanged | ChangeStockRefusal | IdempotencyKeyReused | ChangeStockInvalid;

export interface StockChanged {
  readonly kind: 'StockChanged';
  /** As they are now, each level of the request once. */
  readonly levels: readonly LockedLevel[];
}

type ChangeStockRefusal = StockMovedOn | InsufficientAt | VariantsUnknown;
type ChangeStockInvalid = InvalidLines | InvalidText | InvalidIdempotencyKey | InvalidLocation;

/** Changes what is on hand: all lines or none, once for each key. Each change is a movement and an event. */
export function changeStock(service: Service, request: ChangeStock): Promise<ChangeStockResult> {
  const { actor: principal, operation, idempotencyKey: key, lines, reason, note } = request;
  const changes = changesOf(lines);
  const wrong = invalidKey(key) ?? invalidStockLines(lines, note) ?? invalidLocation(changes);
  if (wrong !== null) return Promise.resolve(wrong);

  const claim = { principal, operation, key, input: { lines, reason, note } };
  return onceDone<StockChanged, ChangeStockRefusal>(service.db, claim, async (tx) => {
    const keys = lockOrder(changes);
    const unknown = await unknownOf(tx, keys);
    if (unknown.length > 0) return refusal({ kind: 'VariantsUnknown', variantIds: unknown });

    const before = await lockLevels(tx, keys);
    const decision = decided(changes, before);
    if (decision.kind !== 'DecidedLevels') return refusal(decision);

    await sayWhy(tx, { reason, actor: principal, note });
    await saveOnHand(tx, decision.levels);
    await publish(tx, eventsOf(decision.levels, before, request), service.now());
    const now = new Map([...before, ...decision.levels].map((level) => [levelKey(level), level]));
    return done({ kind: 'StockChanged', levels: [...now.values()] });
  });
}

/** Of the variants that lines name those that there are not. */
export async function unknownOf(tx: Tx, keys: readonly { readonly variantId: string }[]): Promise<string[]> {
  const variantIds = [...new Set(keys.map(({ variantId }) => variantId))];
  const known = await knownVariants(
    tx,
    variantIds.filter((id) => isId('var', id)),
  );
  return variantIds.filter((id) => !known.has(id));
}

/** The first line whose location cannot be one, or null. */
export function invalidLocation(changes: readonly Pick<LevelChange, 'locationId' | 'path'>[]): InvalidLocation | null {
  const wrong = changes.find(({ locationId }) => !isId('loc', locationId));
  return wrong === undefined ? null : { kind: 'InvalidLocation', path: wrong.path };
}

function eventsOf(levels: readonly LockedLevel[], before: readonly LockedLevel[], { reason, actor }: ChangeStock) {
  const was = new Map(before.map((level) => [levelKey(level), level.onHand]));
  return levels.map((level) => {
    const { variantId, locationId, onHand } = level;
    const quantity = onHand - (was.get(levelKey(level)) ?? 0);
    return {
      type: 'stock.adjusted',
      subject: variantId,
      data: { variantId, locationId, quantity, onHand, reason, actor },
    } as const;
  });
}
