import { migration } from '@tributary/kit/database/database';

export const recurring = migration(6, 'recurring', [
  `create table billing_plan (
     id text collate "C" not null,
     variant_id text not null,
     amount_minor bigint not null,
     currency text not null,
     interval text not null,
     interval_count integer not null,
     trial_days integer not null,
     created_at timestamptz not null,
     retired_at timestamptz,
     constraint billing_plan_pkey primary key (id),
     constraint billing_plan_amount_positive check (amount_minor > 0),
     constraint billing_plan_currency_form check (currency ~ '^[A-Z]{3}$'),
     constraint billing_plan_interval_known check (interval in ('WEEK', 'MONTH', 'YEAR')),
     constraint billing_plan_interval_count_positive check (interval_count > 0),
     constraint billing_plan_trial_not_negative check (trial_days >= 0)
   )`,
  // For Query.billingPlans.
  'create index billing_plan_of_variant on billing_plan (variant_id, id) where retired_at is null',

  `create table billing_subscription (
     id text collate "C" not null,
     customer_id text not null,
     plan_id text collate "C" not null,
     payment_method_id text not null,
     status text not null,
     amount_minor bigint not null,
     currency text not null,
     interval text not null,
     interval_count integer not null,
     anchor timestamptz not null,
     period_number integer not null,
     cancel_at timestamptz,
     failed_attempts integer not null,
     next_charge_at timestamptz,
     -- When the scheduler looks next; whoever looks puts it off, so that nobody looks beside it.
     due_at timestamptz,
     created_at timestamptz not null,
     ended_at timestamptz,
     constraint billing_subscription_pkey primary key (id),
     constraint billing_subscription_plan_fkey foreign key (plan_id) references billing_plan (id),
     constraint billing_subscription_status_known check (
       status in ('INCOMPLETE', 'TRIALING', 'ACTIVE', 'PAST_DUE', 'UNPAID', 'PAUSED', 'CANCELLED')),
     constraint billing_subscription_ended check ((status = 'CANCELLED') = (ended_at is not null)),
     constraint billing_subscription_charged_while_it_lasts check (
       next_charge_at is null or status not in ('CANCELLED', 'PAUSED', 'UNPAID'))
   )`,
  // For the scheduler, which looks at the longest overdue first.
  'create index billing_subscription_due on billing_subscription (due_at) where due_at is not null',
  // For Customer.subscriptions, newest first.
  'create index billing_subscription_of_customer on billing_subscription (customer_id, id desc)',

  `create table billing_period (
     id text collate "C" not null,
     subscription_id text collate "C" not null,
     number integer not null,
     starts_at timestamptz not null,
     ends_at timestamptz not null,
     amount_minor bigint not null,
     currency text not null,
     state text not null,
     attempt integer not null,
     attempted_at timestamptz,
     payment_method_id text not null,
     is_off_session boolean not null,
     scheduled_failures integer not null,
     payment_id text collate "C",
     constraint billing_period_pkey primary key (id),
     constraint billing_period_subscription_fkey foreign key (subscription_id) references billing_subscription (id),
     constraint billing_period_payment_fkey foreign key (payment_id) references payment (id),
     -- Whatever else goes wrong, a period is there once, and so is what is paid for.
     constraint billing_period_once unique (subscription_id, number),
     constraint billing_period_once_by_start unique (subscription_id, starts_at),
     constraint billing_period_not_empty check (ends_at > starts_at),
     constraint billing_period_state_known check (state in ('OPEN', 'PAID', 'GIVEN_UP')),
     constraint billing_period_paid_by_payment check ((state = 'PAID') = (payment_id is not null))
   )`,
  `create function billing_period_is_final() returns trigger language plpgsql as $$
   begin
     raise exception 'the period % is %', old.id, old.state using errcode = 'restrict_violation';
   end $$`,
  `create trigger billing_period_final before update on billing_period for each row
     when (old.state = 'PAID') execute function billing_period_is_final()`,
]);
