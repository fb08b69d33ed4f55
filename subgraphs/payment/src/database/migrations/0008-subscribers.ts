import { migration } from '@tributary/kit/database/database';

// For the invoices of what is charged by period.
export const subscribers = migration(8, 'subscribers', [
  'alter table billing_plan add column title text',
  'alter table billing_subscription add column customer_name text, add column customer_email text',
]);
