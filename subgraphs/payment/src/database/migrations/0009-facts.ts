import { migration } from '@tributary/kit/database/database';

// A sentence's amounts are in minor units but for the point: "12.00 USD" is 1200.
const minorIn = (pattern: string) =>
  `regexp_replace(substring(response ->> 'message' from '${pattern}'), '\\D', '', 'g')::bigint`;
const mostAndGot = `'leftMinor', ${minorIn('at most (\\S+)')}, 'askedMinor', ${minorIn('got (\\S+)')}`;
const wish = `substring(response ->> 'message' from 'cannot be (\\w+)')`;
const status = `substring(response ->> 'message' from '^a (\\w+)')`;

/**
 * Answers that are kept for repeats were kept with their sentences; from now on they are facts, for which the resolvers
 * have the words. The trigger is for processes of the version before, as long as some still run.
 */
export const facts = migration(9, 'facts', [
  `create function facts_of_answer(response jsonb) returns jsonb language sql immutable as $$
     select case response ->> 'kind' || ' ' || coalesce(response ->> 'code', response ->> 'reason', '')
       when 'InvalidInput INVALID_PAYMENT_METHOD' then jsonb_build_object('kind',
         case when response ->> 'message' like '%saved payment method%' then 'MethodNotSaved' else 'TokenUnknown' end)
       when 'InvalidInput WRONG_CURRENCY' then jsonb_build_object('kind', 'WrongCurrency',
         'expected', substring(response ->> 'message' from 'expected ([A-Z]{3})'),
         'actual', substring(response ->> 'message' from 'got ([A-Z]{3})'))
       when 'InvalidInput MORE_THAN_OWED' then jsonb_build_object('kind', 'MoreThanOwed', ${mostAndGot},
         'currency', substring(response ->> 'message' from '([A-Z]{3})$'))
       when 'InvalidInput MORE_THAN_TAKEN' then jsonb_build_object('kind', 'MoreThanWasTaken', ${mostAndGot},
         'currency', substring(response ->> 'message' from '([A-Z]{3})$'))
       when 'InvalidInput TOO_MANY_PLANS' then '{"kind": "TooManyPlans", "max": 20}'
       when 'InvalidInput TOO_MANY_SUBSCRIPTIONS' then '{"kind": "TooManySubscriptions", "max": 20}'
       when 'InvalidInput TOO_MANY_PAYMENT_METHODS' then '{"kind": "TooManyPaymentMethods", "max": 20}'
       when 'Refusal WrongState' then jsonb_build_object('kind', 'WrongPaymentState', 'wish', ${wish}, 'status', ${status})
       when 'Refusal MoreThanHeld' then jsonb_build_object('kind', 'MoreThanHeld', ${mostAndGot})
       when 'Refusal MoreThanTaken' then jsonb_build_object('kind', 'MoreThanTaken',
         'leftMinor', response -> 'refundableMinor',
         'askedMinor', coalesce(${minorIn('got (\\S+)')}, (response ->> 'refundableMinor')::bigint))
       when 'Refusal TooManyRefunds' then '{"kind": "TooManyRefunds", "max": 100}'
       when 'BillingRefusal ' then jsonb_build_object('kind', 'SubscriptionRefused', 'wish', ${wish}, 'status', ${status})
       else response
     end
   $$`,
  `update idempotency set response = facts_of_answer(response) where response ? 'message'`,
  `create function answers_are_facts() returns trigger language plpgsql as $$
   begin
     new.response := facts_of_answer(new.response);
     return new;
   end $$`,
  `create trigger idempotency_facts before insert or update on idempotency for each row
     when (new.response ? 'message') execute function answers_are_facts()`,
]);
