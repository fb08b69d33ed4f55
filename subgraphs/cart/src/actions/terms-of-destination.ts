import { rulesVersion } from '../database/shop-rules.ts';
import { zoneOf } from '../domain/cost/delivery.ts';
import { rateFor } from '../domain/cost/tax.ts';
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
}

export interface DestinationTerms {
  /** A decimal text, e.g. `8.1`. */
  readonly taxRatePercent: string;
  /** Null where it is in none, and where the zone does not matter. */
  readonly zoneId: string | null;
}

/** What the cost of what is sent depends on, by the rules of now: the same reading of them as that of a cart's cost. */
export async function termsOfDestination(
  { db, taxes, rules }: Pick<Service, 'db' | 'taxes' | 'rules'>,
  { destination, at, deliveryOptionId }: Sending,
): Promise<DestinationTerms> {
  const { zones, taxRates } = await rules(db, await rulesVersion(db));
  const where = { country: null, region: null, vatId: null, ...destination };
  const option = zones.flatMap(({ options }) => options).find(({ id }) => id === deliveryOptionId);
  const isAnywhere = destination === null || deliveryOptionId === null || option?.kind === 'PICK_UP';
  return {
    taxRatePercent: rateFor(taxRates, taxes, { ...where, at }),
    zoneId: isAnywhere ? null : (zoneOf(zones, destination)?.id ?? null),
  };
}
