import { expect, test } from 'vitest';
import { config, quickOrderOf } from './config.ts';

const needed = {
  IDENTITY_SECRET: 'a secret of at least thirty-two characters',
  ORDER_DATABASE_URL: 'postgres://localhost/orders',
  CATALOG_URL: 'http://127.0.0.1:4001/graphql',
  CART_URL: 'http://127.0.0.1:4002/graphql',
  PAYMENT_URL: 'http://127.0.0.1:4004/graphql',
};

test('quick orders are off unless there is something to pay them with; they are priced in USD', () => {
  expect(config(needed)).toMatchObject({
    PORT: 4003,
    HOST: '127.0.0.1',
    QUICK_ORDER_CURRENCY: 'USD',
    QUICK_ORDER_PAYMENT_TOKEN: null,
  });
  expect(quickOrderOf(config(needed))).toBeNull();
  expect(quickOrderOf(config({ ...needed, QUICK_ORDER_PAYMENT_TOKEN: '' }))).toBeNull();
  expect(quickOrderOf(config({ ...needed, QUICK_ORDER_PAYMENT_TOKEN: 'tok_visa' }))).toEqual({
    currency: 'USD',
    paymentMethodToken: 'tok_visa',
  });
});

const allowed = (text?: string) => config({ ...needed, WEBHOOKS_ALLOW_PRIVATE: text }).WEBHOOKS_ALLOW_PRIVATE;

test('webhooks stay out of private networks unless said otherwise', () => {
  expect([allowed(), allowed(''), allowed('false'), allowed('true')]).toEqual([false, false, false, true]);
  expect(() => allowed('yes')).toThrow(/WEBHOOKS_ALLOW_PRIVATE/);
});

test('in production they stay there, whatever is said', () => {
  const identity = { IDENTITY_SECRET: '8f1c0e7b5a9d42f36c7e1b0a94d8f25367ab1c9e0d4f8327' };
  const production = { ...needed, ...identity, NODE_ENV: 'production' };

  expect(config(production).WEBHOOKS_ALLOW_PRIVATE).toBe(false);
  expect(() => config({ ...production, WEBHOOKS_ALLOW_PRIVATE: 'true' })).toThrow(/WEBHOOKS_ALLOW_PRIVATE/);
});

const asks = (text?: string) => config({ ...needed, GUEST_EMAIL_REQUIRED: text }).GUEST_EMAIL_REQUIRED;

test('guests say where they are written to unless the shop asks none', () => {
  expect([asks(), asks(''), asks('true'), asks('false')]).toEqual([true, true, true, false]);
});

test('everything that is missing or wrong is named at once', () => {
  expect(() => config({ CART_URL: 'no url', QUICK_ORDER_CURRENCY: 'dollars' })).toThrow(
    /IDENTITY_SECRET[\s\S]*ORDER_DATABASE_URL[\s\S]*CATALOG_URL[\s\S]*CART_URL[\s\S]*PAYMENT_URL[\s\S]*QUICK_ORDER_CURRENCY/,
  );
});
