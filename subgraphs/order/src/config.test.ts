import { expect, test } from 'vitest';
import { config, taxesOf } from './config.ts';

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

const allowed = (text?: string) => config({ ...needed, WEBHOOKS_ALLOW_PRIVATE: text }).WEBHOOKS_ALLOW_PRIVATE;

test('webhooks stay out of private networks unless said otherwise', () => {
  expect([allowed(), allowed(''), allowed('false'), allowed('true')]).toEqual([false, false, false, true]);
  expect(() => allowed('yes')).toThrow(/WEBHOOKS_ALLOW_PRIVATE/);
});

test('everything that is missing or wrong is named at once', () => {
  expect(() => config({ CART_URL: 'no url', QUICK_ORDER_CURRENCY: 'dollars' })).toThrow(
    /IDENTITY_SECRET[\s\S]*ORDER_DATABASE_URL[\s\S]*CATALOG_URL[\s\S]*CART_URL[\s\S]*PAYMENT_URL[\s\S]*QUICK_ORDER_CURRENCY/,
  );
});

test('taxes are those of a few countries unless said otherwise', () => {
  expect(taxesOf(config(needed))).toMatchObject({ shopCountry: 'US', ratesPercent: { CH: '8.1', JP: '10', US: '0' } });
  expect(taxesOf(config({ ...needed, SHOP_COUNTRY: 'SE', TAX_RATES: '{"SE":"25"}' }))).toEqual({
    shopCountry: 'SE',
    ratesPercent: { SE: '25' },
  });
});

test.each(['25', '{"SE":25}', '{"Sweden":"25"}', '{"SE":"-25"}', 'no JSON'])('TAX_RATES are not %s', (rates) => {
  expect(() => config({ ...needed, TAX_RATES: rates })).toThrow(/TAX_RATES/);
});
