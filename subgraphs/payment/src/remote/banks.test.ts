import { expect, test } from 'vitest';
import { banks } from './banks.ts';
import { config } from '../config.ts';

const banksOf = (environment: Readonly<Record<string, string>>) =>
  banks(
    config({
      PAYMENT_DATABASE_URL: 'postgres://localhost/payment',
      IDENTITY_SECRET: 'a secret of the test, 32 characters',
      ...environment,
    }),
    () => new Date(),
  );

const stripe = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_RETURN_URL: 'https://shop.invalid/paid' };

test('without a key for Stripe the pretend bank takes payments, and nobody is listened to without a secret', () => {
  const { providers, trusted } = banksOf({ BANK_WEBHOOK_SECRET: '', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef' });

  expect(providers.map(({ name }) => name)).toEqual(['pretend-bank']);
  expect(trusted).toEqual([]);
});

test('with a key for Stripe it takes new payments, and the pretend bank keeps its old ones', () => {
  const { providers, trusted } = banksOf({
    ...stripe,
    STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
    BANK_WEBHOOK_SECRET: 'the secret of today, the secret of yesterday',
  });

  expect(providers.map(({ name }) => name)).toEqual(['stripe', 'pretend-bank']);
  expect(trusted.map(({ webhook, secrets }) => [webhook.provider, secrets])).toEqual([
    ['pretend-bank', ['the secret of today', 'the secret of yesterday']],
    ['stripe', ['whsec_0123456789abcdef']],
  ]);
});

test.each([
  [{ STRIPE_SECRET_KEY: 'sk_test_1' }, 'STRIPE_RETURN_URL is not set'],
  [{ ...stripe, STRIPE_SECRET_KEY: 'pk_test_1' }, 'STRIPE_SECRET_KEY: expected sk_… or rk_…'],
  [{ BANK_WEBHOOK_SECRET: 'short' }, 'BANK_WEBHOOK_SECRET: expected at least 16 characters each'],
])('%o is refused', (environment, message) => {
  expect(() => banksOf(environment)).toThrow(message);
});
