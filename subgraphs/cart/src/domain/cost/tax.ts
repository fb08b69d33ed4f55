import { exemptTax } from '@tributary/kit/tax-class';
import { taxRatePercent, type Taxes } from '@tributary/kit/tax-rates';
import { plainVatId } from '@tributary/kit/vat-id';

/** What is taxed how, where and when: the shop's own rule, kept as JSON. */
export interface TaxRate {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As addresses have it; null: the whole country, where no rate names the region. */
  readonly region: string | null;
  /** What is taxed so; null, or absent where the rule was kept by a version before: whatever no rate of the same place names. */
  readonly taxClass?: string | null;
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
 * The rate of tax of each class for what goes to somebody, as of that day. A rate of their region comes before one of their whole
 * country, since a region that has rates is taxed by itself; of the same place one of the class comes before one of whatever
 * class, and of several the first. Where none is set, that of the settings. 0 for what is exempt, and by reverse charge.
 */
export function ratesFor(rates: readonly TaxRate[], taxes: Taxes, taxed: Taxed): (taxClass: string) => string {
  const { country, region, vatId, at } = taxed;
  const where = country ?? taxes.shopCountry;
  const holding = rates.filter((rate) => rate.country === where && isOf(rate, region) && holds(rate, at));
  const isReversed = where !== taxes.shopCountry && countryOfVatId(vatId) === where;
  // A cart has many lines of few classes.
  const known = new Map<string, string>([[exemptTax, '0']]);
  return (taxClass) => {
    const found = known.get(taxClass) ?? rateOf(taxClass);
    known.set(taxClass, found);
    return found;
  };

  function rateOf(taxClass: string): string {
    const rate = narrowest(holding.filter((one) => (one.taxClass ?? taxClass) === taxClass));
    if (rate === null) return taxRatePercent(taxes, country);
    return rate.reverseCharge && isReversed ? '0' : rate.ratePercent;
  }
}

function narrowest(rates: readonly TaxRate[]): TaxRate | null {
  // It sorts stably: of those that are as narrow the first stays the first.
  return rates.toSorted((a, b) => narrowness(b) - narrowness(a))[0] ?? null;
}

function narrowness({ region, taxClass = null }: TaxRate): number {
  return (region === null ? 0 : 2) + (taxClass === null ? 0 : 1);
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
