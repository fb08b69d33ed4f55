import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import type { Customer, Profile } from '../../domain/customer/customer.ts';

/** Those who are not erased. */
export async function customersById(on: Database | Tx, ids: readonly string[]): Promise<Customer[]> {
  return rowsOf<Customer>(on, {
    name: 'customers-by-id',
    text: `select id, display_name as "displayName", email from customer where id = any($1) and erased_at is null`,
    values: [ids],
  });
}

/** Keeps a profile unless there is one already, or was one that is erased. */
export async function insertCustomer(tx: Tx, { id, displayName, email }: Customer): Promise<void> {
  await rowsOf(tx, {
    name: 'customer-insert',
    text: 'insert into customer (id, display_name, email) values ($1, $2, $3) on conflict do nothing',
    values: [id, displayName, email],
  });
}

/**
 * Keeps a profile unless there is one, for a customer who does something: one who was erased is a customer again. The
 * row is locked, so that nobody is erased while an order of theirs begins.
 */
export async function welcomeCustomer(tx: Tx, customer: Customer): Promise<void> {
  await rowsOf(tx, { name: 'customer-welcome', ...welcoming(customer, '(select) as one') });
}

/** The same as a part of a larger statement, for the row of `from`. */
export function welcoming({ id, displayName, email }: Customer, from: string): StatementPart {
  return {
    text: `insert into customer as c (id, display_name, email) select $1, $2, $3 from ${from}
           on conflict (id) do update set display_name = excluded.display_name, email = excluded.email, erased_at = null
            where c.erased_at is not null`,
    values: [id, displayName, email],
  };
}

/** The profile, which nobody else can change until the transaction ends; null where there is none. */
export async function lockCustomer(tx: Tx, id: string): Promise<(Profile & { readonly isErased: boolean }) | null> {
  const [row] = await rowsOf<Profile & { readonly isErased: boolean }>(tx, {
    name: 'customer-lock',
    text: `select id, display_name as "displayName", email, default_address_id as "defaultAddressId",
                  erased_at is not null as "isErased" from customer where id = $1 for update`,
    values: [id],
  });
  return row ?? null;
}

/** Saves a locked profile. */
export async function saveCustomer(tx: Tx, { id, displayName, email, defaultAddressId }: Profile): Promise<void> {
  await rowsOf(tx, {
    name: 'customer-save',
    text: 'update customer set display_name = $2, email = $3, default_address_id = $4 where id = $1',
    values: [id, displayName, email, defaultAddressId],
  });
}

/** Empties a locked profile. Its row stays. */
export async function eraseCustomer(tx: Tx, id: string): Promise<void> {
  await rowsOf(tx, {
    name: 'customer-erase',
    text: `update customer set display_name = null, email = null, default_address_id = null, erased_at = now()
            where id = $1`,
    values: [id],
  });
}
