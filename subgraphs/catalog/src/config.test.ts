import { expect, test } from 'vitest';
import { config } from './config.ts';

const environment = {
  CATALOG_DATABASE_URL: 'postgres://127.0.0.1/catalog',
  IDENTITY_SECRET: 'x'.repeat(32),
};

test('a shop writes in English where nothing else is said, and nothing stands in for a language', () => {
  const none = { SHOP_LANGUAGE: 'en', LANGUAGE_FALLBACKS: new Map() };

  expect(config(environment)).toMatchObject(none);
  expect(config({ ...environment, SHOP_LANGUAGE: '', LANGUAGE_FALLBACKS: '' })).toMatchObject(none);
});

test('languages are kept by their canonical tags', () => {
  const said = { SHOP_LANGUAGE: 'PT-br', LANGUAGE_FALLBACKS: 'gsw:de-ch:fr,ca:es' };

  expect(config({ ...environment, ...said })).toMatchObject({
    SHOP_LANGUAGE: 'pt-BR',
    LANGUAGE_FALLBACKS: new Map([
      ['gsw', ['de-CH', 'fr']],
      ['ca', ['es']],
    ]),
  });
});

test.each([
  ['SHOP_LANGUAGE', 'english language'],
  ['LANGUAGE_FALLBACKS', 'gsw'],
  ['LANGUAGE_FALLBACKS', 'gsw:'],
  ['LANGUAGE_FALLBACKS', ','],
  ['LANGUAGE_FALLBACKS', 'gsw:de_CH'],
  ['LANGUAGE_FALLBACKS', 'ca:es,CA:fr'],
])('%s is refused that is %s', (name, text) => {
  expect(() => config({ ...environment, [name]: text })).toThrow(`${name}: expected`);
});
