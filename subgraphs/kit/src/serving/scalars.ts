import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isCountry, userAssigned } from '../countries.ts';
import { isCurrency } from '../currencies.ts';
import { instantOf } from '../instant.ts';

const matches = (pattern: RegExp) => (text: string) => pattern.test(text);
const isUrl = matches(/^https?:\/\/[^\s]{1,2000}$/);

/** Resolvers of the scalars that subgraphs share. Take those that the SDL declares. */
export const scalars = {
  DateTime: new GraphQLScalarType<Date, string>({
    name: 'DateTime',
    serialize: (value) => (value instanceof Date ? value : parseInstant(value)).toISOString(),
    parseValue: parseInstant,
    parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : null),
  }),
  MinorUnits: new GraphQLScalarType<number, number>({
    name: 'MinorUnits',
    serialize: parseSafeInteger,
    parseValue: parseSafeInteger,
    parseLiteral: (node) => parseSafeInteger(node.kind === Kind.INT ? Number(node.value) : null),
  }),
  // What was kept when there was such a currency, or such a country, is shown as it was.
  CurrencyCode: textScalar('CurrencyCode', 'a currency of ISO 4217', { in: isCurrency, out: matches(/^[A-Z]{3}$/) }),
  // Whether the shop sells to a country that is none of ISO's is its own business: see `unknownCountry`.
  CountryCode: textScalar('CountryCode', 'a country of ISO 3166-1', {
    in: (code) => isCountry(code, userAssigned),
    out: matches(/^[A-Z]{2}$/),
  }),
  URL: textScalar('URL', 'an absolute URL', { in: isUrl, out: isUrl }),
};

function textScalar(
  name: string,
  expected: string,
  is: { readonly in: (text: string) => boolean; readonly out: (text: string) => boolean },
): GraphQLScalarType<string, string> {
  const checked =
    (isOne: (text: string) => boolean) =>
    (value: unknown): string => {
      if (typeof value === 'string' && isOne(value)) return value;
      throw new GraphQLError(`expected ${expected}, got ${JSON.stringify(value)}`);
    };
  const parseValue = checked(is.in);
  return new GraphQLScalarType({
    name,
    serialize: checked(is.out),
    parseValue,
    parseLiteral: (node) => parseValue(node.kind === Kind.STRING ? node.value : null),
  });
}

function parseInstant(value: unknown): Date {
  const date = typeof value === 'string' ? instantOf(value) : null;
  if (date !== null) return date;
  throw new GraphQLError(`expected an ISO 8601 instant, got ${JSON.stringify(value)}`);
}

function parseSafeInteger(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError(`expected a whole number within ±(2^53-1), got ${JSON.stringify(value)}`);
}
