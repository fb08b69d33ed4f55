import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

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
  CurrencyCode: patternScalar('CurrencyCode', /^[A-Z]{3}$/, 'a three-letter ISO 4217 code'),
  CountryCode: patternScalar('CountryCode', /^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code'),
  URL: patternScalar('URL', /^https?:\/\/[^\s]{1,2000}$/, 'an absolute URL'),
};

function patternScalar(name: string, pattern: RegExp, expected: string): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new GraphQLError(`expected ${expected}, got ${JSON.stringify(value)}`);
  };
  return new GraphQLScalarType({
    name,
    serialize: parse,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

function parseInstant(value: unknown): Date {
  const date = typeof value === 'string' && instant.test(value) ? new Date(value) : null;
  if (date !== null && !Number.isNaN(date.getTime())) return date;
  throw new GraphQLError(`expected an ISO 8601 instant, got ${JSON.stringify(value)}`);
}

function parseSafeInteger(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError(`expected a whole number within ±(2^53-1), got ${JSON.stringify(value)}`);
}
