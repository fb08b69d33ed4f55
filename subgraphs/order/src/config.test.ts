import { expect, test } from 'vitest';
import { config } from './config.ts';

const needed = {
  IDENTITY_SECRET: 'a secret of at least thirty-two characters',
  ORDER_DATABASE_URL: 'postgres://localhost/orders',
  CATALOG_URL: 'http://127.0.0.1:4001/graphql',
  CART_URL: 'http://127.0.0.1:4002/graphql',
  PAYMENT_URL: 'http://127.0.0.1:4004/graphql',
};

test('a quick order is priced in USD and paid with the test card unless said otherwise', () => {
  expect(config(needed)).toMatchObject({
    PORT: 4003,
    HOST: '127.0.0.1',
    QUICK_ORDER_CURRENCY: 'USD',
    QUICK_ORDER_PAYMENT_TOKEN: 'tok_visa',
  });
});

test('everything that is missing or wrong is named at once', () => {
  expect(() => config({ CART_URL: 'no url', QUICK_ORDER_CURRENCY: 'dollars' })).toThrow(
    /IDENTITY_SECRET[\s\S]*ORDER_DATABASE_URL[\s\S]*CATALOG_URL[\s\S]*CART_URL[\s\S]*PAYMENT_URL[\s\S]*QUICK_ORDER_CURRENCY/,
  );
});
