import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { AuditEntry } from '../domain/edit/audit-entry.ts';

/** Notes changes, each with the version that its thing is at by now. */
export async function noteChanges(
  tx: Tx,
  entries: readonly Pick<AuditEntry, 'subjectId' | 'changes'>[],
  { operation, actor }: Pick<AuditEntry, 'operation' | 'actor'>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ subjectId: string; version: number }>(tx, {
    name: 'note-changes',
    text: `insert into audit_entry (subject_id, version, operation, actor, changes)
           select changed.id, coalesce(product.version, category.version, collection.version, review.version, attribute.version, price_list.version), $3, $4, changed.changes
             from unnest($1::text[], $2::jsonb[]) with ordinality as changed (id, changes, turn)
             left join product using (id) left join category using (id) left join collection using (id)
             left join review using (id) left join price_list using (id) left join attribute on attribute.key = changed.id
            order by changed.turn
           returning subject_id as "subjectId", version`,
    values: [
      entries.map(({ subjectId }) => subjectId),
      entries.map(({ changes }) => JSON.stringify(changes)),
      operation,
      actor,
    ],
  });
  return new Map(rows.map(({ subjectId, version }) => [subjectId, version]));
}

export interface AuditPage {
  /** Null: of whatever. */
  readonly subjectId: string | null;
  /** Null: by whomever. */
  readonly actor: string | null;
  readonly window: Window;
}

const latestFirst = { columns: [{ name: 'id', type: 'bigint' }], direction: 'desc' } as const;

/** The latest first. */
export async function auditEntriesOf(db: Database, page: AuditPage): Promise<AuditEntry[]> {
  const { subjectId, actor, window } = page;
  const { values, bind } = binding();
  const place = windowParts(latestFirst, window, bind);
  // A text for each combination, so that each has a plan of its own: `$1 is null or …` would give up the index.
  const conditions = [
    ...(subjectId === null ? [] : [`subject_id = ${bind(subjectId, 'text')}`]),
    ...(actor === null ? [] : [`actor = ${bind(actor, 'text')}`]),
    ...place.conditions,
  ];
  const text = `select id, subject_id as "subjectId", version, operation, actor, changes, changed_at as "changedAt"
                  from audit_entry where ${allOf(conditions)} order by ${place.orderBy} limit ${place.limit}`;
  type Row = Omit<AuditEntry, 'id'> & { readonly id: string };
  const rows = await rowsOf<Row>(db, { name: nameOf('audit-entries-of', text), text, values });
  return rows.map((row) => ({ ...row, id: toSafeInteger(row.id) }));
}
