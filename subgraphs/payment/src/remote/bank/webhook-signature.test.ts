import { createHmac } from 'node:crypto';
import { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { isSigned } from './webhook-signature.ts';

const rawBody = Buffer.from('{"id":"evt_1"}');
const second = 1_760_000_000;
const now = new Date(second * 1_000);

const mac = (secret: string, at = second): string =>
  createHmac('sha256', secret).update(`${at}.`).update(rawBody).digest('hex');
const header = (secret: string, at = second): string => `t=${at},v1=${mac(secret, at)}`;

test('what one of the secrets signed is taken, during a change of secrets either', () => {
  const secrets = ['the new secret', 'the old secret'];

  expect(isSigned({ header: header('the new secret'), rawBody, secrets, now })).toBe(true);
  expect(isSigned({ header: header('the old secret'), rawBody, secrets, now })).toBe(true);
  expect(isSigned({ header: header('the old secret'), rawBody, secrets: ['the new secret'], now })).toBe(false);
});

test('a bank that signs with two secrets is taken by either', () => {
  const both = `t=${second},v1=${mac('its old secret')},v1=${mac('its new secret')}`;

  expect(isSigned({ header: both, rawBody, secrets: ['its new secret'], now })).toBe(true);
});

test.each([
  [-300, true],
  [-301, false],
  [300, true],
  [301, false],
])('an event of %i seconds from now is taken: %s', (apart, isTaken) => {
  const signed = header('a secret', second + apart);

  expect(isSigned({ header: signed, rawBody, secrets: ['a secret'], now })).toBe(isTaken);
});

test('an old event cannot be made young, as its time is signed, too', () => {
  const old = mac('a secret', second - 3_600);

  expect(isSigned({ header: `t=${second},v1=${old}`, rawBody, secrets: ['a secret'], now })).toBe(false);
});

test('a body that was changed by a byte is refused', () => {
  const changed = Buffer.from('{"id":"evt_2"}');

  expect(isSigned({ header: header('a secret'), rawBody: changed, secrets: ['a secret'], now })).toBe(false);
});

test.each([
  undefined,
  '',
  'nonsense',
  `t=${second}`,
  `t=${second},v1=`,
  `t=${second},v1=00`,
  `t=${second},v0=${mac('a secret')}`,
  `v1=${mac('a secret')}`,
  `t=NaN,v1=${mac('a secret')}`,
  `t=1e9,v1=${mac('a secret')}`,
])('the header %s is refused', (broken) => {
  expect(isSigned({ header: broken, rawBody, secrets: ['a secret'], now })).toBe(false);
});

test('without a secret nothing is right', () => {
  expect(isSigned({ header: header(''), rawBody, secrets: [], now })).toBe(false);
});

test("Stripe's own signatures are taken", () => {
  const stripe = new Stripe('sk_test_1');
  const payload = rawBody.toString();
  const signed = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_1', timestamp: second });

  expect(isSigned({ header: signed, rawBody, secrets: ['whsec_1'], now })).toBe(true);
});
