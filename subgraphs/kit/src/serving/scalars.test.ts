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
    [CurrencyCode, 'usd'],
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
