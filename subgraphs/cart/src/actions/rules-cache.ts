import type { Database, Tx } from '@tributary/kit/database/database';
import { readRules } from '../database/shop-rules.ts';
import type { Rules } from '../domain/cost/rules.ts';

/** The shop's rules as of a version, which each cart is read with: so they are read once a change, and never too old. */
export type RulesOf = (on: Database | Tx, version: number) => Promise<Rules>;

/** For one process. Keeps the newest version alone. */
export function rulesCache(): RulesOf {
  let newest: Rules | null = null;
  return async (on, version) => {
    if (newest !== null && newest.version >= version) return newest;
    const read = await readRules(on);
    if (newest === null || read.version > newest.version) newest = read;
    return read;
  };
}
