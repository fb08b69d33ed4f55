import { expect, test } from 'vitest';
import { countrySaid, isCountry, unknownCountry } from './countries.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const all = letters.flatMap((a) => letters.map((b) => a + b));

test('249 countries are known, and each has a name', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const known = all.filter((code) => isCountry(code));

  expect(known).toHaveLength(249);
  expect(known.filter((code) => names.of(code) === undefined)).toEqual([]);
});

test.each(['ZZ', 'XX', 'UK', 'EU', 'YU', 'AN', 'ch', 'CHE', '', 'C\u0048 '])('%j is none', (code) => {
  expect(unknownCountry(code, [], ['country'])).toEqual({ kind: 'UnknownCountry', country: code, path: ['country'] });
});

test('Kosovo is one where the shop says so', () => {
  expect([isCountry('XK'), isCountry('XK', ['XK'])]).toEqual([false, true]);
});

test('the country that a request says is one, or none is said', () => {
  expect([{ country: 'DE' }, { country: 'XK' }, {}].map(countrySaid)).toEqual(['DE', 'XK', null]);
  expect(() => countrySaid({ country: 'Germany' })).toThrow('got Germany');
});
