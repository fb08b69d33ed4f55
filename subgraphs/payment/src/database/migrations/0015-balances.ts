import { migration } from '@tributary/kit/database/database';

/** A booking is written by one statement, with all its sides: so it is judged once, by that statement, and not at the commit. */
export const balances = migration(15, 'balances', [
  `create function ledger_bookings_balance() returns trigger language plpgsql as $$
   declare unbalanced text;
   begin
     select booking_id into unbalanced from written group by booking_id, currency having sum(amount_minor) <> 0 limit 1;
     if unbalanced is not null then
       raise exception 'the booking % does not sum to zero', unbalanced using errcode = 'check_violation';
     end if;
     return null;
   end $$`,
  'drop trigger ledger_entry_balances on ledger_entry',
  `create trigger ledger_entry_balances after insert on ledger_entry referencing new table as written
     for each statement execute function ledger_bookings_balance()`,
  'drop function ledger_booking_balances()',
]);
