import { type Database, rowsOf, type Tx } from '@tributary/kit/database';
import type { Customer } from '../domain/customer.ts';
import { customerTable } from './tables.ts';

export async function customersById(db: Database, ids: readonly string[]): Promise<Customer[]> {
  return rowsOf<Customer>(db, {
    name: 'customers-by-id',
    text: 'select id, display_name as "displayName", email from customer where id = any($1)',
    values: [ids],
  });
}

/** Keeps a profile unless there is one already. */
export async function insertCustomer(tx: Tx, customer: Customer): Promise<void> {
  await tx.createQueryBuilder().insert().into(customerTable).values(customer).orIgnore().execute();
}
