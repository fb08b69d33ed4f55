/** How the shop's prices are taxed where no rate was set: they are gross, at the rate of the country they go to. */
export interface Taxes {
  /** Where the shop is: its rate holds where no address was given, and for countries of which nothing is said. */
  readonly shopCountry: string;
  /** By country, ISO 3166-1 alpha-2: percent as a decimal text, e.g. `8.1`. */
  readonly ratesPercent: Readonly<Record<string, string>>;
}

/** The rate for what goes to `country`; null where no address was given. */
export function taxRatePercent({ shopCountry, ratesPercent }: Taxes, country: string | null): string {
  const rate = ratesPercent[country ?? shopCountry] ?? ratesPercent[shopCountry];
  if (rate === undefined) throw new Error(`expected a rate for ${shopCountry}, where the shop is`);
  return rate;
}
