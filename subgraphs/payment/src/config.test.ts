import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { config } from './config.ts';

const least = {
  PAYMENT_DATABASE_URL: 'postgres://localhost/payment',
  IDENTITY_SECRET: 'a secret of the test, 32 characters',
};

test('a process with a database and a secret starts beside the pretend bank', () => {
  expect(config(least)).toEqual({
    ...least,
    HOST: '127.0.0.1',
    PORT: 4004,
    DATABASE_POOL_SIZE_MAX: 10,
    LOG_LEVEL: 'info',
    EVENTS_TO: [],
    NATS_URL: '',
    BANK_URL: 'http://127.0.0.1:4005',
    BANK_TIMEOUT_MS: 10_000,
    BANK_WEBHOOK_SECRET: [],
    STRIPE_SECRET_KEY: '',
    STRIPE_WEBHOOK_SECRET: [],
    STRIPE_RETURN_URL: '',
    STRIPE_API_URL: '',
    PUBLIC_URL: 'http://127.0.0.1:4004',
    SHOP_NAME: 'Tributary',
    SHOP_ADDRESS: ['1 Mill Lane', '12345 Millbrook'],
    SHOP_TAX_NUMBER: '',
    MAIL_FROM: 'Tributary <shop@tributary.invalid>',
    SMTP_URL: '',
    MAIL_DIRECTORY: join(tmpdir(), 'tributary-mail'),
    RECONCILE_EVERY_MS: 1_000,
    FRAUD_WINDOW_SECONDS: 3_600,
    FRAUD_ATTEMPTS_PER_PAYABLE_MAX: 50,
    FRAUD_DECLINES_PER_BUYER_MAX: 1_000,
    FRAUD_DECLINES_PER_METHOD_MAX: 1_000,
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
