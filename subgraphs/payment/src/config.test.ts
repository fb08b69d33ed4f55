import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { config } from './config.ts';

const least = {
  PAYMENT_DATABASE_URL: 'postgres://localhost/payment',
  IDENTITY_SECRET: 'a secret of the test, 32 characters',
};

test('a process with a database and a secret starts beside the pretend bank', () => {
  const told = Object.entries(config(least)).filter(([name]) => !name.startsWith('OTEL_'));

  // How traces are told is kit's to test.
  expect(Object.fromEntries(told)).toEqual({
    ...least,
    HOST: '127.0.0.1',
    PORT: 4004,
    DATABASE_POOL_SIZE_MAX: 10,
    ANSWER_FIELDS_MAX: 100_000,
    REQUEST_TIMEOUT_MS: 30_000,
    LOG_LEVEL: 'info',
    EVENTS_TO: [],
    NATS_URL: '',
    CATALOG_URL: 'http://127.0.0.1:4001/graphql',
    PRETEND_BANK: true,
    BANK_URL: 'http://127.0.0.1:4005',
    BANK_TIMEOUT_MS: 10_000,
    BANK_WEBHOOK_SECRET: [],
    STRIPE_SECRET_KEY: '',
    STRIPE_WEBHOOK_SECRET: [],
    STRIPE_RETURN_URL: '',
    STRIPE_API_URL: '',
    PUBLIC_PORT: 4007,
    PUBLIC_URL: 'http://127.0.0.1:4007',
    SHOP_NAME: 'Tributary',
    SHOP_ADDRESS: ['1 Mill Lane', '12345 Millbrook'],
    SHOP_TAX_NUMBER: '',
    SHOP_VAT_ID: '',
    MAIL_FROM: 'Tributary <shop@tributary.invalid>',
    SMTP_URL: '',
    MAIL_DIRECTORY: join(tmpdir(), 'tributary-mail'),
    RECONCILE_EVERY_MS: 1_000,
    FRAUD_WINDOW_SECONDS: 3_600,
    GIFT_CARD_MONTHS: 0,
    METRICS_PORT: null,
    FRAUD_ATTEMPTS_PER_PAYABLE_MAX: 50,
    FRAUD_DECLINES_PER_BUYER_MAX: 1_000,
    FRAUD_DECLINES_PER_METHOD_MAX: 1_000,
    FRAUD_GUEST_DECLINES_PER_ADDRESS_MAX: 100,
    FRAUD_GUEST_DECLINES_PER_DEVICE_MAX: 100,
    FRAUD_GUEST_DECLINES_PER_AMOUNT_MAX: 300,
    FRAUD_ELEVATED_ABOVE: { USD: 500_000, EUR: 500_000, GBP: 450_000, JPY: 75_000_000, KWD: 1_500_000 },
    FRAUD_BLOCKED_ABOVE: {
      USD: 100_000_000,
      EUR: 100_000_000,
      GBP: 90_000_000,
      JPY: 15_000_000_000,
      KWD: 300_000_000,
    },
  });
});

test('a process that lacks something says all that it lacks', () => {
  expect(() => config({ BANK_TIMEOUT_MS: '99', BANK_URL: 'nowhere' })).toThrow(
    /IDENTITY_SECRET is not set[\s\S]*PAYMENT_DATABASE_URL is not set[\s\S]*BANK_URL: [\s\S]*BANK_TIMEOUT_MS: /,
  );
});

test('an address is read line by line', () => {
  expect(config({ ...least, SHOP_ADDRESS: ' 2 Quay |Oslo||Norway' }).SHOP_ADDRESS).toEqual([
    '2 Quay',
    'Oslo',
    'Norway',
  ]);
  expect(config({ ...least, SHOP_ADDRESS: '' }).SHOP_ADDRESS).toEqual([]);
});

test.each(['shop@example.com', 'Shop <shop>', 'Shop <shop@example.com>\r\nBcc: all@example.com'])(
  'no mail is sent from %j',
  (from) => {
    expect(() => config({ ...least, MAIL_FROM: from })).toThrow(/MAIL_FROM: expected Name <address>/);
  },
);

test('amounts by currency are read as they are written, and none is no limit', () => {
  expect(config({ ...least, FRAUD_BLOCKED_ABOVE: 'JPY:5,KWD:7000' }).FRAUD_BLOCKED_ABOVE).toEqual({
    JPY: 5,
    KWD: 7000,
  });
  expect(config({ ...least, FRAUD_BLOCKED_ABOVE: '' }).FRAUD_BLOCKED_ABOVE).toEqual({});
  expect(() => config({ ...least, FRAUD_BLOCKED_ABOVE: 'JPY 5' })).toThrow(/FRAUD_BLOCKED_ABOVE: expected minor units/);
});

describe('in production', () => {
  const random = '3f1c9d0a5b7e42868c1d93f0a7be5c24d16e08f7b92a4c3d';
  const production = { ...least, IDENTITY_SECRET: random, NODE_ENV: 'production' };
  const stripe = { STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_RETURN_URL: 'https://shop.invalid/paid' };

  test.each([
    {},
    { STRIPE_SECRET_KEY: '' },
    { PRETEND_BANK: '' },
    { PRETEND_BANK: 'false' },
    { STRIPE_KEY: 'sk_live_1' },
  ])('without a bank it does not start: %o', (more) => {
    expect(() => config({ ...production, ...more })).toThrow('STRIPE_SECRET_KEY is not set: without a bank');
  });

  test('the pretend bank serves where it is said outright', () => {
    expect(config({ ...production, PRETEND_BANK: 'true' })).toMatchObject({ PRETEND_BANK: true });
  });

  test('with a bank the pretend bank does not serve', () => {
    expect(config({ ...production, ...stripe })).toMatchObject({ PRETEND_BANK: false });
  });

  test.each(['IDENTITY_SECRET', 'BANK_WEBHOOK_SECRET', 'STRIPE_WEBHOOK_SECRET'])(
    'with a %s that can be guessed it does not start, and does not say which it is',
    (name) => {
      const guessable = 'change-me-change-me-change-me-change-me';
      const start = () => config({ ...production, ...stripe, [name]: guessable });

      expect(start).toThrow(`${name}: expected random characters`);
      expect(start).not.toThrow(guessable);
    },
  );
});

test('outside production the pretend bank serves unless it is told not to', () => {
  expect(config(least)).toMatchObject({ PRETEND_BANK: true });
  expect(() => config({ ...least, PRETEND_BANK: 'false' })).toThrow('without a bank');
});
