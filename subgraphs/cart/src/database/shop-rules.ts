import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { DeliveryZone } from '../domain/cost/delivery.ts';
import type { Promotion } from '../domain/cost/promotion.ts';
import type { Rules } from '../domain/cost/rules.ts';
import type { TaxRate } from '../domain/cost/tax.ts';

/** What is kept of a rule beside what it says. */
export interface KeptRule<Definition> {
  readonly id: string;
  /** Grows by one with every change. */
  readonly version: number;
  readonly definition: Definition;
  readonly archivedAt: Date | null;
}

/** As their domain types: what is not of that type is refused before it is kept. */
interface Definitions {
  readonly PROMOTION: Promotion;
  readonly DELIVERY_ZONE: DeliveryZone;
  readonly TAX_RATE: TaxRate;
}

type Kind = keyof Definitions;

type AnyRule = { readonly [K in Kind]: { readonly kind: K; readonly definition: Definitions[K] } }[Kind];

/** All rules that are not archived, and their version, in one statement. */
export async function readRules(on: Database | Tx): Promise<Rules> {
  const rows = await rowsOf<{ rules_version: number } & (AnyRule | { kind: null })>(on, {
    name: 'shop-rules',
    text: `select v.version as rules_version, r.kind, r.definition
             from shop_rules v left join shop_rule r on r.archived_at is null order by r.kind, r.id`,
    values: [],
  });
  return {
    version: rows[0]?.rules_version ?? 0,
    promotions: rows.flatMap((row) => (row.kind === 'PROMOTION' ? row.definition : [])),
    zones: rows.flatMap((row) => (row.kind === 'DELIVERY_ZONE' ? row.definition : [])),
    taxRates: rows.flatMap((row) => (row.kind === 'TAX_RATE' ? row.definition : [])),
  };
}

/** That of the rules as they are now. */
export async function rulesVersion(on: Database | Tx): Promise<number> {
  const [row] = await rowsOf<{ readonly version: number }>(on, {
    name: 'shop-rules-version',
    text: 'select version from shop_rules',
    values: [],
  });
  return row?.version ?? 0;
}

/** Lets nobody else change a rule until the transaction ends, and counts the change. */
export async function changeRules(tx: Tx): Promise<void> {
  await rowsOf(tx, { name: 'shop-rules-change', text: 'update shop_rules set version = version + 1', values: [] });
}

/** Rules of a kind: those of some ids, or all that are not archived; in the order of their ids. */
export async function rulesOf<K extends Kind>(
  on: Database | Tx,
  kind: K,
  ids: readonly string[] | null = null,
): Promise<KeptRule<Definitions[K]>[]> {
  const rows = await rowsOf<RuleRecord<K>>(on, {
    name: 'shop-rules-of-kind',
    text: `select id, version, definition, archived_at from shop_rule
            where kind = $1 and case when $2::text[] is null then archived_at is null else id = any($2) end order by id`,
    // PostgreSQL has no text with a NUL in it.
    values: [kind, ids?.filter((id) => !id.includes('\0')) ?? null],
  });
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    definition: row.definition,
    archivedAt: row.archived_at,
  }));
}

interface RuleRecord<K extends Kind> {
  readonly id: string;
  readonly version: number;
  readonly definition: Definitions[K];
  readonly archived_at: Date | null;
}

/** Removes all rules of a kind. */
export async function removeRules(tx: Tx, kind: Kind): Promise<void> {
  await rowsOf(tx, { name: 'shop-rules-remove', text: 'delete from shop_rule where kind = $1', values: [kind] });
}

/** Writes rules, each as a whole: new ones at version 1, others at their next. */
export async function saveRules<K extends Kind>(
  tx: Tx,
  kind: K,
  rules: readonly { readonly id: string; readonly definition: Definitions[K]; readonly archivedAt: Date | null }[],
): Promise<void> {
  await rowsOf(tx, {
    name: 'shop-rules-save',
    text: `insert into shop_rule as r (kind, id, version, definition, archived_at)
           select $1, n.id, 1, n.definition, n.archived_at
             from unnest($2::text[], $3::jsonb[], $4::timestamptz[]) as n (id, definition, archived_at)
           on conflict (kind, id) do update
              set version = r.version + 1, definition = excluded.definition, archived_at = excluded.archived_at`,
    values: [
      kind,
      rules.map(({ id }) => id),
      rules.map(({ definition }) => JSON.stringify(definition)),
      rules.map(({ archivedAt }) => archivedAt),
    ],
  });
}
