import type { Address } from '../domain/order.ts';
import type { AddressInput } from './types.ts';

/** What is left out is null. */
export function addressOf({ name, lines, city, postalCode = null, region = null, country }: AddressInput): Address {
  return { name, lines, city, postalCode, region, country };
}
