import { plainVatId } from '@tributary/kit/vat-id';
import { taxRatePercent, type Taxes } from '@tributary/kit/tax-rates';

/** What is taxed how, where and when: the shop's own rule, kept as JSON. */
export interface TaxRate {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As addresses have it; null: the whole country, where no rate names the region. */
  readonly region: string | null;
  /** A decimal text, e.g. `8.1`. Prices are gross, and contain it. */
  readonly ratePercent: string;
  /** ISO 8601 instants: from then on, and before then; null: always. */
  readonly from: string | null;
  readonly until: string | null;
  /** A buyer with a VAT id of this country, which is not the shop's, owes the tax themselves. */
  readonly reverseCharge: boolean;
}

/** Whom something goes to. */
export interface Taxed {
  /** Null while nobody has said: the shop's own country. */
  readonly country: string | null;
  readonly region: string | null;
  /** With the prefix of its country. */
  readonly vatId: string | null;
  readonly at: Date;
}

/**
 * The rate of tax for what goes to somebody: of their region, else of their country, as of that day; where none is set,
 * that of the settings. 0 by reverse charge.
 */
export function rateFor(rates: readonly TaxRate[], taxes: Taxes, { country, region, vatId, at }: Taxed): string {
  const where = country ?? taxes.shopCountry;
  const holding = rates.filter((rate) => rate.country === where && isOf(rate, region) && holds(rate, at));
  const rate = holding.find((one) => one.region !== null) ?? holding[0];
  if (rate === undefined) return taxRatePercent(taxes, country);
  const isReversed = rate.reverseCharge && where !== taxes.shopCountry && countryOfVatId(vatId) === where;
  return isReversed ? '0' : rate.ratePercent;
}

function isOf({ region }: TaxRate, given: string | null): boolean {
  return region === null || region.toUpperCase() === (given ?? '').trim().toUpperCase();
}

function holds({ from, until }: TaxRate, at: Date): boolean {
  return (from === null || at >= new Date(from)) && (until === null || at < new Date(until));
}

/** Greece has a prefix of its own, and Northern Ireland; null where there is no id. */
function countryOfVatId(vatId: string | null): string | null {
  if (vatId === null) return null;
  const prefix = plainVatId(vatId).slice(0, 2);
  return prefix === 'EL' ? 'GR' : prefix === 'XI' ? 'GB' : prefix;
}
