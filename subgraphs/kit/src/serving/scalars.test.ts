import { describe, expect, test } from 'vitest';
import { parseValue } from 'graphql';
import { scalars } from './scalars.ts';

const { DateTime, MinorUnits, CurrencyCode, CountryCode, URL } = scalars;

test('an instant is a Date inside and ISO 8601 outside', () => {
  const date = new Date('2026-02-28T12:00:00.000Z');

  expect(DateTime.parseValue('2026-02-28T13:00:00+01:00')).toEqual(date);
  expect(DateTime.parseLiteral(parseValue('"2026-02-28T12:00:00Z"'))).toEqual(date);
  expect(DateTime.serialize(date)).toBe('2026-02-28T12:00:00.000Z');
});

describe('a wrong value is refused', () => {
  test.each([
    [DateTime, '2026-02-28'],
    [DateTime, '2026-13-01T00:00:00Z'],
    [DateTime, 5],
    [MinorUnits, 0.5],
    [MinorUnits, 2 ** 53],
    [MinorUnits, '5'],
    [DateTime, '2026-02-29T00:00:00Z'],
    [DateTime, '2026-04-31T10:00:00+02:00'],
    [DateTime, '2026-01-01T24:00:00Z'],
    [DateTime, '2026-01-01T23:59:60Z'],
    [DateTime, '2026-01-01T00:00:00+24:00'],
    [DateTime, '0000-01-01T00:00:00Z'],
    [CurrencyCode, 'usd'],
    [CurrencyCode, 'ABC'],
    [CountryCode, 'ZZ'],
    [CountryCode, 'DEU'],
    [URL, 'javascript:alert(1)'],
  ])('%s %j', (scalar, value) => {
    expect(() => scalar.parseValue(value)).toThrow(/^expected/);
  });
});

test('minor units go past the 32 bits of Int', () => {
  expect(MinorUnits.parseLiteral(parseValue('9007199254740991'))).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => MinorUnits.parseLiteral(parseValue('9007199254740992'))).toThrow(/^expected/);
});

test('a leap day, and the last second of a year, are instants', () => {
  expect(DateTime.parseValue('2028-02-29T23:59:59.999Z')).toEqual(new Date('2028-02-29T23:59:59.999Z'));
  expect(DateTime.parseValue('2026-12-31T23:59:59-01:00')).toEqual(new Date('2027-01-01T00:59:59Z'));
});

test('what was kept when there was such a currency or country is shown', () => {
  expect([CurrencyCode.serialize('HRK'), CountryCode.serialize('YU')]).toEqual(['HRK', 'YU']);
  expect(() => CurrencyCode.parseValue('HRK')).toThrow(/^expected a currency/);
});

test('Kosovo has a code that is not of ISO', () => {
  expect(CountryCode.parseValue('XK')).toBe('XK');
});
