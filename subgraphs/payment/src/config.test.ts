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
    RECONCILE_EVERY_MS: 1_000,
  });
});

test('a process that lacks something says all that it lacks', () => {
  expect(() => config({ BANK_TIMEOUT_MS: '99', BANK_URL: 'nowhere' })).toThrow(
    /IDENTITY_SECRET is not set[\s\S]*PAYMENT_DATABASE_URL is not set[\s\S]*BANK_URL: [\s\S]*BANK_TIMEOUT_MS: /,
  );
});
