import { isCurrency } from '@tributary/kit/currencies';
import { isId } from '@tributary/kit/ids';
import type { CsvScope } from '../domain/export/csv-rows.ts';

// The first of the four locations of the sample data.
const mainLocation = 'loc_01900000000070008000000000000001';

/** Options of a command line: what a CSV's prices are in, and where its quantities lie. */
export const scopeOptions = {
  currency: { type: 'string', default: 'USD' },
  location: { type: 'string', default: mainLocation },
} as const;

/** What these options mean, or what is wrong with them. */
export function csvScope(given: Readonly<Record<keyof typeof scopeOptions, string>>): CsvScope | string {
  const { currency, location: locationId } = given;
  if (!isCurrency(currency)) return `expected a currency of ISO 4217, got ${currency}`;
  if (!isId('loc', locationId)) return `expected loc_ and 32 hex digits, got ${locationId}`;
  return { currency, locationId };
}
