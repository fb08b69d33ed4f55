import { badInput } from '@tributary/kit/errors';
import { standardTax } from '@tributary/kit/tax-class';
import { rulesVersion } from '../database/shop-rules.ts';
import { zoneOf } from '../domain/cost/delivery.ts';
import { ratesFor } from '../domain/cost/tax.ts';
import type { CartDestination } from '../domain/cost/terms.ts';
import type { Service } from './service.ts';

/** Where something would go, and how. */
export interface Sending {
  /** Null while nobody has said. */
  readonly destination: CartDestination | null;
  /** When it was ordered. */
  readonly at: Date;
  /** Null where it is not delivered. */
  readonly deliveryOptionId: string | null;
  /** Of what is sent. */
  readonly taxClasses: readonly string[];
}

export interface DestinationTerms {
  /** Of what is standard: a decimal text, e.g. `8.1`. */
  readonly taxRatePercent: string;
  /** One for each class that was asked for, in the same order. */
  readonly taxRates: readonly { readonly taxClass: string; readonly taxRatePercent: string }[];
  /** Null where it is in none, and where the zone does not matter. */
  readonly zoneId: string | null;
}

// An order's lines with those that an amendment adds, and its delivery: more are no order's.
const classesMax = 501;

/** What the cost of what is sent depends on, by the rules of now: the same reading of them as that of a cart's cost. */
export async function termsOfDestination(
  { db, taxes, rules }: Pick<Service, 'db' | 'taxes' | 'rules'>,
  { destination, at, deliveryOptionId, taxClasses }: Sending,
): Promise<DestinationTerms> {
  if (taxClasses.length > classesMax) {
    throw badInput(`expected at most ${classesMax} classes of tax, got ${taxClasses.length}`);
  }
  const { zones, taxRates } = await rules(db, await rulesVersion(db));
  const where = { country: null, region: null, vatId: null, ...destination };
  const option = zones.flatMap(({ options }) => options).find(({ id }) => id === deliveryOptionId);
  const isAnywhere = destination === null || deliveryOptionId === null || option?.kind === 'PICK_UP';
  const rateOf = ratesFor(taxRates, taxes, { ...where, at });
  return {
    taxRatePercent: rateOf(standardTax),
    taxRates: taxClasses.map((taxClass) => ({ taxClass, taxRatePercent: rateOf(taxClass) })),
    zoneId: isAnywhere ? null : (zoneOf(zones, destination)?.id ?? null),
  };
}
