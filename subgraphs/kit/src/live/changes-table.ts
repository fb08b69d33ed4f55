/**
 * Statements for a migration: what changed, for those who follow it, in the order in which transactions ended. A sequence
 * alone would not do: who has the lower number may commit later, and be passed over. Kept for `keptDays`.
 */
export const changesTable: readonly string[] = [
  `create table live_change (
     xid xid8 not null default pg_current_xact_id(),
     seq bigint generated always as identity,
     subject text not null,
     facts jsonb,
     at timestamptz not null default now(),
     constraint live_change_pkey primary key (xid, seq)
   )`,
  // For what was missed of one subject.
  'create index live_change_of_subject on live_change (subject, xid, seq)',
  // For forgetting: rows come in the order of this column.
  'create index live_change_at on live_change using brin (at)',
];

/** Which changes of a table's rows are noted. SQL in terms of `new`, the row as it is then (of a deleted one, as it was). */
export interface Noted {
  readonly table: string;
  /** A name for the trigger; one of a table's, if it has several. */
  readonly as: string;
  /** As PostgreSQL has it, e.g. `insert or update of steps`. */
  readonly on: string;
  /** In terms of `old`, too, where every event of `on` has one. All where it is left out. */
  readonly when?: string;
  /** The text by which it is followed. Nothing is noted where it is null. */
  readonly subject: string;
  /** JSON of what can no longer be read afterwards; no person's data. */
  readonly facts?: string;
}

/**
 * Statements for a migration: a trigger that notes changes. Not a call in each action: whatever changes a row is told,
 * also what a process of the version before does.
 */
export function noting(noted: Noted): readonly string[] {
  const { as, subject, facts = 'null' } = noted;
  const name = `live_${as}`;
  return [
    `create function ${name}() returns trigger language plpgsql as $$
     begin
       if tg_op = 'DELETE' then new := old; end if;
       insert into live_change (subject, facts) select subject, ${facts} from (select ${subject} as subject) as followed
        where subject is not null;
       return null;
     end $$`,
    trigger(noted),
  ];
}

/** Statements for a migration: what was noted by this name is noted on other occasions; its subject and facts stay. */
export function replacedNoting(noted: Omit<Noted, 'subject' | 'facts'>): readonly string[] {
  return [`drop trigger live_${noted.as} on ${noted.table}`, trigger(noted)];
}

function trigger({ table, as, on, when }: Omit<Noted, 'subject' | 'facts'>): string {
  return `create trigger live_${as} after ${on} on ${table} for each row ${when === undefined ? '' : `when (${when})`}
     execute function live_${as}()`;
}
