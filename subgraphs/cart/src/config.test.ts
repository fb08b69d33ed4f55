import { expect, test } from 'vitest';
import { config } from './config.ts';

const environment = {
  CART_DATABASE_URL: 'postgres://127.0.0.1/cart',
  CATALOG_URL: 'http://127.0.0.1:4001/graphql',
  IDENTITY_SECRET: 'x'.repeat(32),
};

test('what has a default need not be set', () => {
  const told = Object.entries(config(environment)).filter(([name]) => !name.startsWith('OTEL_'));

  // How traces are told is kit's to test.
  expect(Object.fromEntries(told)).toEqual({
    ...environment,
    HOST: '127.0.0.1',
    ANSWER_FIELDS_MAX: 100_000,
    REQUEST_TIMEOUT_MS: 30_000,
    PRICE_PROMISE_MINUTES: 1_440,
    SHOP_COUNTRY: 'US',
    TAX_RATES: { AT: '20', CH: '8.1', DE: '19', FR: '20', GB: '20', JP: '10', KW: '0', US: '0' },
    PORT: 4002,
    DATABASE_POOL_SIZE_MAX: 10,
    LOG_LEVEL: 'info',
    METRICS_PORT: null,
    EVENTS_TO: [],
    NATS_URL: '',
  });
});

test.each([
  'PORT: ',
  'CART_DATABASE_URL is not set',
  'CATALOG_URL is not set',
  'IDENTITY_SECRET: expected at least 32',
])('everything that is missing or wrong is named at once: %s', (problem) => {
  expect(() => config({ PORT: 'many', IDENTITY_SECRET: 'short' })).toThrow(problem);
});

test.each(['0', '1441', 'a day', '1.5'])('a promise of %s minutes is none', (minutes) => {
  expect(() => config({ ...environment, PRICE_PROMISE_MINUTES: minutes })).toThrow('PRICE_PROMISE_MINUTES: ');
});

test.each(['1', '1440'])('a promise of %s minutes is one', (minutes) => {
  expect(config({ ...environment, PRICE_PROMISE_MINUTES: minutes })).toMatchObject({
    PRICE_PROMISE_MINUTES: Number(minutes),
  });
});

test("the shop's own country has a rate of tax", () => {
  expect(() => config({ ...environment, SHOP_COUNTRY: 'SE' })).toThrow(/TAX_RATES: expected a rate for SE/);
  expect(config({ ...environment, SHOP_COUNTRY: 'SE', TAX_RATES: '{"SE":"25"}' })).toMatchObject({
    SHOP_COUNTRY: 'SE',
  });
});

test.each(['25', '{"SE":25}', '{"Sweden":"25"}', '{"SE":"-25"}', 'no JSON'])('TAX_RATES are not %s', (rates) => {
  expect(() => config({ ...environment, TAX_RATES: rates })).toThrow(/TAX_RATES/);
});
