/**
 * The TypeScript types of custom scalars, as resolvers receive and return them. A scalar that is not here is
 * `unknown`: it works, and every use of it has to be checked.
 */
export const scalarTypes: Readonly<Record<string, string>> = {
  CountryCode: 'string',
  CurrencyCode: 'string',
  DateTime: 'Date',
  MinorUnits: 'number',
  URL: 'string',
};
