import { inTransaction } from '@tributary/kit/database/database';
import { applyRulesBehind, beginChange, endChange, lockChange, saveApplied } from '../database/collection-changes.ts';
import type { Service } from './service.ts';

// Some ten milliseconds, in which nobody else writes these products' rows.
const productsMax = 500;

/** What is left to do: nothing, more, or more once others have ended what they were at when a rule changed. */
export type RulesApplied = 'DONE' | 'MORE' | 'WAITING';

/**
 * Applies rules of collections that were changed, or are gone, to some of the products that there are. Each step is a
 * transaction with how far it has come: who is killed is taken over from, and to do one twice changes nothing.
 */
export function applyRules({ db }: Pick<Service, 'db'>): Promise<RulesApplied> {
  return inTransaction(db, async (tx) => {
    const change = await lockChange(tx);
    if (change === null) return 'DONE';
    const { collectionId, stage, doneTo } = change;
    if (stage === 'WAITING') return stage;
    if (stage === 'NEW') {
      await beginChange(tx, collectionId);
      return 'MORE';
    }
    const applied = await applyRulesBehind(tx, doneTo, productsMax);
    if (applied === null) await endChange(tx, collectionId);
    else await saveApplied(tx, collectionId, applied);
    return 'MORE';
  });
}
