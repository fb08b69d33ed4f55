import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { PaymentMethod } from '../../domain/payment/payment-method.ts';

const columns = `id, customer_id as "customerId", provider, token, type, brand, last4, expires, created_at as "createdAt"`;

/** Saves it, or gives the one that the customer saved before under the same token. */
export async function savedMethod(tx: Tx, method: PaymentMethod): Promise<PaymentMethod> {
  const { id, customerId, provider, token, type, brand, last4, expires, createdAt } = method;
  const [row] = await rowsOf<PaymentMethod>(tx, {
    name: 'payment-method-save',
    text: `insert into payment_method (id, customer_id, provider, token, type, brand, last4, expires, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (customer_id, provider, token) where removed_at is null
           do update set brand = excluded.brand, last4 = excluded.last4, expires = excluded.expires
           returning ${columns}`,
    values: [id, customerId, provider, token, type, brand, last4, expires, createdAt],
  });
  if (row === undefined) throw new Error('an upsert gave no row');
  return row;
}

/** Those that a customer has now, newest first, for each customer. */
export async function methodsOf(on: Database | Tx, customerIds: readonly string[]): Promise<PaymentMethod[]> {
  return rowsOf<PaymentMethod>(on, {
    name: 'payment-methods-of-customers',
    text: `select ${columns} from payment_method where customer_id = any($1) and removed_at is null order by id desc`,
    values: [customerIds],
  });
}

/** Those that were removed are found, too: whoever removed one may ask what it was. */
export async function methodsByIds(on: Database | Tx, ids: readonly string[]): Promise<PaymentMethod[]> {
  return rowsOf<PaymentMethod>(on, {
    name: 'payment-methods-by-ids',
    text: `select ${columns} from payment_method where id = any($1)`,
    values: [ids],
  });
}

/** The method where `customerId` has it now, else null. */
export async function ownMethod(on: Database | Tx, id: string, customerId: string): Promise<PaymentMethod | null> {
  const [row] = await rowsOf<PaymentMethod>(on, {
    name: 'payment-method-own',
    text: `select ${columns} from payment_method where id = $1 and customer_id = $2 and removed_at is null`,
    values: [id, customerId],
  });
  return row ?? null;
}

/** The same, and nobody removes it until the transaction ends. */
export async function keptMethod(tx: Tx, id: string, customerId: string): Promise<PaymentMethod | null> {
  const [row] = await rowsOf<PaymentMethod>(tx, {
    name: 'payment-method-own-kept',
    text: `select ${columns} from payment_method where id = $1 and customer_id = $2 and removed_at is null for share`,
    values: [id, customerId],
  });
  return row ?? null;
}

/** Nobody else uses or removes it until the transaction ends. */
export async function lockMethod(tx: Tx, id: string): Promise<void> {
  await rowsOf(tx, {
    name: 'payment-method-lock',
    text: 'select from payment_method where id = $1 for update',
    values: [id],
  });
}

/** Nothing is left of them. */
export async function eraseMethodsOf(tx: Tx, customerId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'payment-methods-erase',
    text: 'delete from payment_method where customer_id = $1',
    values: [customerId],
  });
}

export async function removeMethod(tx: Tx, id: string, at: Date): Promise<void> {
  await rowsOf(tx, {
    name: 'payment-method-remove',
    text: 'update payment_method set removed_at = $2 where id = $1 and removed_at is null',
    values: [id, at],
  });
}
