import { migration } from '@tributary/kit/database/database';

/** Products and categories say how often they were changed, by whomever, and the staff's changes are noted. */
export const staffChanges = migration(12, 'staff changes', [
  'alter table product add column version int not null default 1',
  'alter table category add column version int not null default 1',
  `create function next_version() returns trigger language plpgsql as $$
   begin
     new.version := old.version + 1;
     return new;
   end $$`,
  'create trigger product_version before update on product for each row execute function next_version()',
  'create trigger category_version before update on category for each row execute function next_version()',

  `create table audit_entry (
     id bigint generated always as identity,
     subject_id text collate "C" not null,
     version int not null,
     operation text not null,
     actor text collate "C" not null,
     changes jsonb not null,
     changed_at timestamptz(3) not null default now(),
     constraint audit_entry_pkey primary key (id)
   )`,
  `comment on column audit_entry.changes is 'Each field that changed: [{"field", "before", "after"}].'`,
  // auditEntries: of one thing, by one person.
  'create index audit_entry_subject on audit_entry (subject_id, id desc)',
  'create index audit_entry_actor on audit_entry (actor, id desc)',
]);
