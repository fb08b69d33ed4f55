import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { CustomerAddress } from '../../domain/customer/customer.ts';
import type { Address } from '../../domain/order.ts';

/** Of each customer the default address first, then the newest first. */
export async function addressesOfCustomers(
  on: Database | Tx,
  customerIds: readonly string[],
): Promise<CustomerAddress[]> {
  return rowsOf<CustomerAddress>(on, {
    name: 'addresses-of-customers',
    text: `select a.id, a.customer_id as "customerId", a.address, coalesce(a.id = c.default_address_id, false) as "isDefault"
             from customer_address a join customer c on c.id = a.customer_id
            where a.customer_id = any($1) order by a.customer_id, "isDefault" desc, a.id desc`,
    values: [customerIds],
  });
}

export interface AddressOf {
  readonly id: string;
  readonly customerId: string;
  readonly address: Address;
}

/** To be called, as all below, with the customer locked. */
export async function insertAddress(tx: Tx, { id, customerId, address }: AddressOf): Promise<void> {
  await rowsOf(tx, {
    name: 'customer-address-insert',
    text: 'insert into customer_address (id, customer_id, address) values ($1, $2, $3)',
    values: [id, customerId, JSON.stringify(address)],
  });
}

export async function saveAddress(tx: Tx, { id, customerId, address }: AddressOf): Promise<void> {
  await rowsOf(tx, {
    name: 'customer-address-save',
    text: 'update customer_address set address = $3 where id = $1 and customer_id = $2',
    values: [id, customerId, JSON.stringify(address)],
  });
}

/** None of them may be the default any more. */
export async function deleteAddresses(tx: Tx, customerId: string, ids: readonly string[]): Promise<void> {
  await rowsOf(tx, {
    name: 'customer-addresses-delete',
    text: 'delete from customer_address where customer_id = $1 and id = any($2)',
    values: [customerId, ids],
  });
}
