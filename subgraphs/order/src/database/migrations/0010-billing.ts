import { migration } from '@tributary/kit/database/database';

/** What an invoice says of the buyer beside where it goes. */
export const billing = migration(10, 'billing', [
  // The old version writes and reads neither.
  'alter table orders add column billing_address jsonb, add column vat_id text',
]);
