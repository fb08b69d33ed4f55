import { inTransaction } from '@tributary/kit/database/database';
import { customersById, insertCustomer } from '../../database/customer/customers.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import type { Service } from '../service.ts';

/** The customer's profile, at first sight made of what the sign-in says; null once it is erased. */
export async function meetCustomer({ db }: Service, signedIn: Customer): Promise<Customer | null> {
  const [known] = await customersById(db, [signedIn.id]);
  if (known !== undefined) return known;
  await inTransaction(db, (tx) => insertCustomer(tx, signedIn));
  // Another request may have met them first; then its profile holds.
  const [met = null] = await customersById(db, [signedIn.id]);
  return met;
}
