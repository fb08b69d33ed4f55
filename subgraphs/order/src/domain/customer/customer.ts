import type { Address } from '../order.ts';

/** A person who buys. The identity is the token issuer's; the profile is ours. */
export interface Customer {
  readonly id: string;
  readonly displayName: string | null;
  readonly email: string | null;
}

/** What has an address of somebody's to begin with. */
export interface Profile extends Customer {
  readonly defaultAddressId: string | null;
}

/** An address that a customer has saved. */
export interface CustomerAddress {
  readonly id: string;
  readonly customerId: string;
  readonly address: Address;
  readonly isDefault: boolean;
}

/** Whether two addresses say the same, so that one of them is enough. */
export function isSameAddress(a: Address, b: Address): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ name, lines, city, postalCode, region, country }: Address): string {
  return JSON.stringify([name, lines, city, postalCode, region, country]);
}

/**
 * Which of a customer's addresses, newest first, is the default once `removedId` is gone: the one that was, else the
 * newest.
 */
export function defaultWithout(
  addresses: readonly Pick<CustomerAddress, 'id' | 'isDefault'>[],
  removedId: string,
): string | null {
  const left = addresses.filter(({ id }) => id !== removedId);
  return (left.find(({ isDefault }) => isDefault) ?? left[0])?.id ?? null;
}
