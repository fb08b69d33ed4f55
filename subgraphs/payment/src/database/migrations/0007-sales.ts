import { migration } from '@tributary/kit/database/database';

export const sales = migration(7, 'sales', [
  // What was sold in all; null where that is the payable itself.
  'alter table invoice add column sale_id text collate "C"',
  // For the invoices whose lines a credit note may take back.
  'create index invoice_of_sale on invoice (sale_id) where sale_id is not null',
]);
