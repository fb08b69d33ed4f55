import { migration } from '@tributary/kit/database/database';

/**
 * Every change of what is on hand, whoever makes it: a level is what it was when it came to be and the sum of its
 * movements. A trigger notes them, so that no writer can forget it; who and why it says by `tributary.movement`.
 */
export const stockMovements = migration(11, 'stock movements', [
  `create table stock_movement (
     id bigint generated always as identity,
     variant_id text collate "C" not null,
     location_id text collate "C" not null,
     quantity int not null,
     on_hand int not null,
     reason text not null,
     actor text,
     note text,
     moved_at timestamptz(3) not null default now(),
     constraint stock_movement_pkey primary key (id)
   )`,
  // stockMovementsOf.
  'create index stock_movement_variant on stock_movement (variant_id, id desc)',

  'alter table stock_level add column opening int not null default 0',
  'update stock_level set opening = on_hand',
  `comment on column stock_level.opening is 'What was on hand when the level came to be; its movements come on top.'`,

  `create function stock_level_opens() returns trigger language plpgsql as $$
   begin
     new.opening := new.on_hand;
     return new;
   end $$`,
  `create trigger stock_level_opens before insert on stock_level for each row execute function stock_level_opens()`,

  `create function stock_level_moves() returns trigger language plpgsql as $$
   declare
     told jsonb := nullif(current_setting('tributary.movement', true), '')::jsonb;
   begin
     insert into stock_movement (variant_id, location_id, quantity, on_hand, reason, actor, note)
     values (new.variant_id, new.location_id, new.on_hand - old.on_hand, new.on_hand,
             coalesce(told ->> 'reason', 'UNKNOWN'), told ->> 'actor', told ->> 'note');
     return null;
   end $$`,
  `create trigger stock_level_moves after update of on_hand on stock_level for each row
     when (new.on_hand <> old.on_hand) execute function stock_level_moves()`,
]);
