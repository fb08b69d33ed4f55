import { expect, test } from 'vitest';
import { config } from './config.ts';

const environment = {
  CART_DATABASE_URL: 'postgres://127.0.0.1/cart',
  CATALOG_URL: 'http://127.0.0.1:4001/graphql',
  IDENTITY_SECRET: 'x'.repeat(32),
};

test('what has a default need not be set', () => {
  expect(config(environment)).toEqual({
    ...environment,
    HOST: '127.0.0.1',
    PORT: 4002,
    DATABASE_POOL_SIZE_MAX: 10,
    LOG_LEVEL: 'info',
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
