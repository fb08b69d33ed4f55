import { expect, test } from 'vitest';
import { isCurrency, unknownCurrency } from './currencies.ts';
import { exponentOf } from './money.ts';

test.each(['USD', 'EUR', 'CHF', 'JPY', 'KWD', 'CLF', 'XCG', 'ZWG', 'VED'])('%s can be paid with', (code) => {
  expect(isCurrency(code)).toBe(true);
});

test.each([
  ['that is gone', 'HRK'],
  ['that is gone since 2026', 'BGN'],
  ['of gold', 'XAU'],
  ['for tests', 'XTS'],
  ['for nothing', 'XXX'],
  ['that never was', 'ABC'],
  ['in small letters', 'usd'],
])('a currency %s cannot', (_, code) => {
  expect(unknownCurrency(code, ['currency'])).toEqual({ kind: 'UnknownCurrency', currency: code, path: ['currency'] });
});

test('each has a name, and those whose minor unit is not a hundredth are among them', () => {
  const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));

  expect(all.filter((code) => isCurrency(code) && names.of(code) === undefined)).toEqual([]);
  expect(all.filter((code) => exponentOf(code) !== 2 && !isCurrency(code))).toEqual([]);
});
