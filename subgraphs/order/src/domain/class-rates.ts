/** Rates of tax by class of what goes somewhere, as cart tells them: decimal texts, e.g. `8.1`. */
export type ClassRates = ReadonlyMap<string, string>;

/** The rate of a class. Throws where cart was not asked for it. */
export function rateOf(rates: ClassRates, taxClass: string): string {
  const rate = rates.get(taxClass);
  if (rate === undefined) throw new Error(`expected to have asked for the rate of ${taxClass}`);
  return rate;
}
