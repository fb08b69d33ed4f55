import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import {
  addressesOfCustomers,
  deleteAddresses,
  insertAddress,
  saveAddress,
} from '../../database/customer/customer-addresses.ts';
import { saveCustomer } from '../../database/customer/customers.ts';
import { checkAddress } from '../../domain/check-input.ts';
import { type Customer, defaultWithout, isSameAddress, type Profile } from '../../domain/customer/customer.ts';
import { type Changed, type InvalidInput, type NotFound, notFound, refused } from '../../domain/failure.ts';
import type { Address } from '../../domain/order.ts';
import { changeCustomer, type CustomerChange } from './change-customer.ts';
import type { Service } from '../service.ts';

// The SDL's limit: a list that needs no pages.
const addressesMax = 50;

type Corrected = Changed<Customer, InvalidInput | NotFound>;

export interface AddAddress extends CustomerChange {
  readonly address: Address;
  readonly isDefault: boolean;
}

/** Saves an address; to save the same again is no second one. A customer's first is the default. */
export async function addAddress(service: Service, request: AddAddress): Promise<Corrected> {
  const { address, isDefault } = request;
  const failures = checkAddress(address, ['address'], service.countriesBeside);
  if (failures.length > 0) return refused(...failures);

  return changeCustomer(service, request, async (tx, profile) => {
    const known = await addressesOfCustomers(tx, [profile.id]);
    const same = known.find((one) => isSameAddress(one.address, address));
    if (same === undefined && known.length >= addressesMax) return [tooMany];

    const id = same?.id ?? newId('adr', service.now());
    if (same === undefined) await insertAddress(tx, { id, customerId: profile.id, address });
    if (isDefault || known.length === 0) await saveCustomer(tx, { ...profile, defaultAddressId: id });
    return [];
  });
}

export interface UpdateAddress extends CustomerChange {
  readonly addressId: string;
  /** Null where it stays as it is. */
  readonly address: Address | null;
  readonly isDefault: boolean;
}

/** Changes a saved address, or makes it the default. */
export async function updateAddress(service: Service, request: UpdateAddress): Promise<Corrected> {
  const { addressId: id, address, isDefault } = request;
  const failures = address === null ? [] : checkAddress(address, ['address'], service.countriesBeside);
  if (failures.length > 0) return refused(...failures);

  return changeCustomer(service, request, async (tx, profile) => {
    const known = await addressesOfCustomers(tx, [profile.id]);
    if (!known.some((one) => one.id === id)) return [notFound('ADDRESS', ['addressId'])];

    if (address !== null) await saveAddress(tx, { id, customerId: profile.id, address });
    if (isDefault) await saveCustomer(tx, { ...profile, defaultAddressId: id });
    return [];
  });
}

export interface RemoveAddress extends CustomerChange {
  readonly addressId: string;
}

/** Removes a saved address, if it is there. */
export function removeAddress(service: Service, request: RemoveAddress): Promise<Changed<Customer, NotFound>> {
  return changeCustomer(service, request, (tx, profile) => remove(tx, profile, request.addressId));
}

async function remove(tx: Tx, profile: Profile, addressId: string): Promise<readonly never[]> {
  const known = await addressesOfCustomers(tx, [profile.id]);
  await saveCustomer(tx, { ...profile, defaultAddressId: defaultWithout(known, addressId) });
  await deleteAddresses(tx, profile.id, [addressId]);
  return [];
}

const tooMany = { kind: 'TooMany', things: 'ADDRESSES', max: addressesMax, path: ['address'] } as const;
