import { migration } from '@tributary/kit/database/database';

const tables = [
  // What one unit cost, of variants' own prices, whose list is '', and of lists'.
  `create table price_period (
     variant_id text collate "C" not null,
     price_list_id text collate "C" not null,
     currency text collate "C" not null,
     amount_minor bigint not null,
     compare_at_minor bigint,
     valid_from timestamptz(3),
     valid_until timestamptz(3),
     since timestamptz(3) not null,
     until timestamptz(3),
     written_by xid8 not null default pg_current_xact_id()
   )`,
  `comment on column price_period.since is 'When it was set; it held from then on, but not before valid_from.'`,
  // periodsOf, and the open one of a price.
  'create index price_period_variant on price_period (variant_id, currency, price_list_id)',
  // forgetPeriods.
  'create index price_period_until on price_period (until) where until is not null',

  `create table price_list_period (
     price_list_id text collate "C" not null,
     countries text[] collate "C" not null,
     customer_groups text[] collate "C" not null,
     since timestamptz(3) not null,
     until timestamptz(3),
     written_by xid8 not null default pg_current_xact_id()
   )`,
  'create index price_list_period_list on price_list_period (price_list_id)',
];

interface History {
  readonly table: string;
  /** Of `it`, a row of the table: its list's id, its currency, and from when until when it is valid. */
  readonly list: string;
  readonly currency: string;
  readonly valid: string;
  /** Which rows of the table are what one unit costs. */
  readonly when: (row: string) => string;
}

/**
 * A variant's own price that came in by a bulk load, or before this table, has no period until it changes: two million rows would
 * say nothing. Whoever changes a price ends its period and begins another, in the same transaction. What a transaction sets and sets anew
 * was nobody's price in between: its own periods go without a trace.
 */
function keeping({ table, list, currency, valid, when }: History): readonly string[] {
  const name = `keep_history_of_${table}`;
  const columns = `it.variant_id, ${list}, ${currency}, it.amount_minor, it.compare_at_minor, ${valid}, at`;
  const insert = `insert into price_period
    (variant_id, price_list_id, currency, amount_minor, compare_at_minor, valid_from, valid_until, since)`;
  const open = `p.variant_id = it.variant_id and p.currency = ${currency} and p.price_list_id = ${list} and p.until is null`;
  return [
    `create function ${name}_new() returns trigger language plpgsql as $$
     declare at timestamptz := clock_timestamp();
     begin
       ${insert} select ${columns} from inserted it where ${when('it')};
       return null;
     end $$`,
    `create trigger history_new after insert on ${table} referencing new table as inserted
       for each statement execute function ${name}_new()`,
    `create function ${name}() returns trigger language plpgsql as $$
     declare at timestamptz := clock_timestamp(); it ${table} := old; is_own boolean;
     begin
       delete from price_period p where ${open} and p.written_by = pg_current_xact_id();
       is_own := found;
       update price_period p set until = at where ${open};
       if not found and not is_own then
         insert into price_period (variant_id, price_list_id, currency, amount_minor, compare_at_minor, since, until)
         values (it.variant_id, ${list}, ${currency}, it.amount_minor, it.compare_at_minor, 'epoch', at);
       end if;
       if tg_op = 'UPDATE' then
         it := new;
         ${insert} values (${columns});
       end if;
       return null;
     end $$`,
    `create trigger history_change after update on ${table} for each row
       when (old is distinct from new and ${when('old')}) execute function ${name}()`,
    `create trigger history_end after delete on ${table} for each row when (${when('old')}) execute function ${name}()`,
  ];
}

const listsKept = [
  `create function keep_history_of_price_list() returns trigger language plpgsql as $$
   declare at timestamptz := clock_timestamp();
   begin
     if tg_op <> 'INSERT' then
       delete from price_list_period p
        where p.price_list_id = old.id and p.until is null and p.written_by = pg_current_xact_id();
       update price_list_period p set until = at where p.price_list_id = old.id and p.until is null;
     end if;
     if tg_op <> 'DELETE' then
       insert into price_list_period (price_list_id, countries, customer_groups, since)
       values (new.id, new.countries, new.customer_groups, at);
     end if;
     return null;
   end $$`,
  `create trigger history_new_or_gone after insert or delete on price_list for each row
     execute function keep_history_of_price_list()`,
  `create trigger history_change after update on price_list for each row
     when ((old.countries, old.customer_groups) is distinct from (new.countries, new.customer_groups))
     execute function keep_history_of_price_list()`,
];

/** What one unit costs by now. */
const now = `
create view price_now as
select variant_id, '' as price_list_id, currency, amount_minor, compare_at_minor, null::timestamptz as valid_from,
       null::timestamptz as valid_until
  from price
 union all
select e.variant_id, e.price_list_id, l.currency, e.amount_minor, e.compare_at_minor, e.valid_from, e.valid_until
  from price_list_entry e join price_list l on l.id = e.price_list_id
 where e.from_quantity = 1`;

/** After a bulk load, whose rows no trigger has seen: what differs from what is known. */
const fill = `
create function fill_price_history() returns void language plpgsql as $$
declare at timestamptz := clock_timestamp();
begin
  update price_period p set until = at
   where p.until is null
     and not exists (select from price_now o
                      where o.variant_id = p.variant_id and o.currency = p.currency and o.price_list_id = p.price_list_id
                        and o.amount_minor = p.amount_minor and o.compare_at_minor is not distinct from p.compare_at_minor
                        and o.valid_from is not distinct from p.valid_from
                        and o.valid_until is not distinct from p.valid_until);
  insert into price_period (variant_id, price_list_id, currency, amount_minor, compare_at_minor, valid_from, valid_until, since)
  select o.*, at
    from (select variant_id, price_list_id, currency, amount_minor, compare_at_minor, valid_from, valid_until
            from price_now) o
   where not exists (select from price_period p
                      where p.variant_id = o.variant_id and p.currency = o.currency and p.price_list_id = o.price_list_id
                        and p.until is null)
     and o.price_list_id <> '';
  update price_list_period p set until = at
   where p.until is null
     and not exists (select from price_list l
                      where l.id = p.price_list_id and l.countries = p.countries and l.customer_groups = p.customer_groups);
  insert into price_list_period (price_list_id, countries, customer_groups, since)
  select l.id, l.countries, l.customer_groups, at
    from price_list l
   where not exists (select from price_list_period p where p.price_list_id = l.id and p.until is null);
end $$`;

/** What prices were: of it the lowest of 30 days before a reduction is told. It begins with this migration. */
export const priceHistory = migration(21, 'price history', [
  ...tables,
  ...keeping({
    table: 'price',
    list: `''`,
    currency: 'it.currency',
    valid: 'null::timestamptz, null::timestamptz',
    when: () => 'true',
  }),
  ...keeping({
    table: 'price_list_entry',
    list: 'it.price_list_id',
    currency: '(select l.currency from price_list l where l.id = it.price_list_id)',
    valid: 'it.valid_from, it.valid_until',
    when: (row) => `${row}.from_quantity = 1`,
  }),
  ...listsKept,
  now,
  fill,
]);
