import { inTransaction } from '@tributary/kit/database/database';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { changeRules, type KeptRule, rulesOf, saveRules } from '../database/shop-rules.ts';
import type { Promotion } from '../domain/cost/promotion.ts';
import { promotionsMax } from '../domain/cost/rules.ts';
import type { VersionConflict } from '@tributary/kit/failure';
import {
  type InvalidRule,
  type KeyFailure,
  type PromotionNotFound,
  type Refused,
  refused,
  type TooManyPromotions,
} from '../domain/failure.ts';
import { promotionOf } from '../remote/promotion-definition.ts';
import type { Service } from './service.ts';

export type KeptPromotion = KeptRule<Promotion>;

/** What came of a wish to change promotions: each knows why it may be refused. */
export type PromotionsResult<Why> =
  | { readonly kind: 'Saved'; readonly promotions: readonly KeptPromotion[] }
  | Refused<Why>;

/** Somebody changed the promotion first. */
export interface PromotionVersionConflict extends Omit<VersionConflict, 'kind'> {
  readonly kind: 'PromotionVersionConflict';
  /** The promotion as it is. */
  readonly current: KeptPromotion;
}

export interface ImportPromotions {
  /** Who does it; keys are theirs. */
  readonly actor: string;
  readonly idempotencyKey: string;
  /** As the staff write them, each with where it stands in the input. */
  readonly definitions: readonly { readonly given: unknown; readonly path: readonly string[] }[];
}

/** Creates promotions, or replaces those whose id is given: all or none, once for a key. */
export async function importPromotions(
  service: Service,
  request: ImportPromotions,
): Promise<PromotionsResult<InvalidRule | TooManyPromotions | KeyFailure>> {
  const { db, now } = service;
  const { actor: principal, idempotencyKey: key, definitions } = request;
  const wrong = invalidKey(key);
  if (wrong !== null) return refused(wrong);
  const count = definitions.length;
  if (count > promotionsMax) return refused({ kind: 'TooManyPromotions', count, max: promotionsMax });
  const at = now();
  const parsed = definitions.map(({ given, path }) => promotionOf(given, { id: newId('prm', at), path }));
  const failures = parsed.flatMap((one) => ('kind' in one ? one : []));
  const promotions = parsed.flatMap((one) => ('kind' in one ? [] : one));
  const repeated = promotions.find(({ id }, index) => promotions.findIndex((other) => other.id === id) !== index);
  if (repeated !== undefined) failures.push({ kind: 'InvalidRule', problem: `expected ${repeated.id} once`, path: [] });
  if (failures.length > 0) return refused(...failures);

  const claim = { principal, operation: 'promotionsImport', key, input: definitions };
  const done = await once(db, claim, async (tx): Promise<Memory> => {
    await changeRules(tx);
    await saveRules(
      tx,
      'PROMOTION',
      promotions.map((definition) => ({ id: definition.id, definition, archivedAt: null })),
    );
    const kept = (await rulesOf(tx, 'PROMOTION')).length;
    if (kept > promotionsMax) throw new TooMany(kept);
    return { ids: promotions.map(({ id }) => id) };
  }).catch(tooMany);
  if (done.kind === 'IdempotencyKeyReused' || done.kind === 'TooManyPromotions') return refused(done);
  const { ids } = done.response;
  const saved = new Map((await rulesOf(db, 'PROMOTION', ids)).map((one) => [one.id, one]));
  return { kind: 'Saved', promotions: ids.flatMap((id) => saved.get(id) ?? []) };
}

export interface ChangePromotion {
  readonly id: string;
  readonly expectedVersion: number;
  readonly definition: unknown;
}

/** Replaces a promotion as a whole. What checkouts hold stays as it was. */
export function changePromotion(
  service: Service,
  { id, expectedVersion, definition }: ChangePromotion,
): Promise<PromotionsResult<NotAsSeen | InvalidRule>> {
  return replacePromotion(service, { id, expectedVersion }, () => {
    const next = promotionOf(definition, { id, path: ['promotion'] });
    if ('kind' in next) return refused(next);
    if (next.id === id) return { definition: next, archivedAt: null };
    return refused({ kind: 'InvalidRule', problem: `expected ${id}`, path: ['promotion', 'id'] });
  });
}

/** Archives a promotion: it applies no more. */
export function archivePromotion(
  service: Service,
  which: Pick<ChangePromotion, 'id' | 'expectedVersion'>,
): Promise<PromotionsResult<NotAsSeen>> {
  return replacePromotion(service, which, ({ definition, archivedAt }) => ({
    definition,
    archivedAt: archivedAt ?? service.now(),
  }));
}

type NotAsSeen = PromotionNotFound | PromotionVersionConflict;

type Replacement = Pick<KeptPromotion, 'definition' | 'archivedAt'>;

function replacePromotion<Why = never>(
  service: Service,
  { id, expectedVersion: expected }: Pick<ChangePromotion, 'id' | 'expectedVersion'>,
  replaced: (current: KeptPromotion) => Replacement | Refused<Why>,
): Promise<PromotionsResult<NotAsSeen | Why>> {
  return inTransaction(service.db, async (tx): Promise<PromotionsResult<NotAsSeen | Why>> => {
    await changeRules(tx);
    const [current] = await rulesOf(tx, 'PROMOTION', [id]);
    if (current === undefined) return refused({ kind: 'PromotionNotFound', path: ['id'] });
    const { version: actual } = current;
    if (actual !== expected) return refused({ kind: 'PromotionVersionConflict', expected, actual, current });
    const next = replaced(current);
    if ('kind' in next) return next;
    await saveRules(tx, 'PROMOTION', [{ id, ...next }]);
    return { kind: 'Saved', promotions: await rulesOf(tx, 'PROMOTION', [id]) };
  });
}

interface Memory {
  readonly ids: readonly string[];
}

/** Undoes the transaction: nothing of too many is kept, nor that they were. */
class TooMany extends Error {
  readonly count: number;

  constructor(count: number) {
    super(`expected at most ${promotionsMax} promotions, got ${count}`);
    this.count = count;
  }
}

function tooMany(cause: unknown) {
  if (!(cause instanceof TooMany)) throw cause;
  return { kind: 'TooManyPromotions', count: cause.count, max: promotionsMax } as const;
}
