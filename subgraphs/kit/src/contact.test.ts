import { expect, test } from 'vitest';
import { invalidEmail, invalidPhone } from './contact.ts';

const longest = `${'a'.repeat(64)}@${'b'.repeat(185)}.com`;

test.each([
  'jane@example.com',
  "o'neil+mugs@mail.example.co.uk",
  'müller@exämple.ch',
  '4242424242424242@x.io',
  longest,
])('an address for mails: %s', (text) => {
  expect(invalidEmail(text, ['email'])).toBeNull();
});

test.each([
  '',
  'jane',
  'jane@localhost',
  'jane@@example.com',
  'Jane <jane@example.com>',
  'jane@example.com, joe@example.com',
  'jane@example.com\nbcc: all@example.com',
  'ja\u202Ene@example.com',
  'jane@example..com',
  `a${longest}`,
])('none: %j', (text) => {
  expect(invalidEmail(text, ['email'])).toEqual({ kind: 'InvalidEmail', path: ['email'] });
});

test.each(['+41 44 123 45 67', '(555) 010-9999', '0041441234567', '112233', '+123456789012345', '044/123.45.67'])(
  'a telephone number: %s',
  (text) => {
    expect(invalidPhone(text, ['phone'])).toBeNull();
  },
);

test.each([
  '',
  '12345',
  '+1234567890123456',
  'call me',
  '+41 44 CALL ME',
  '++41441234567',
  '4242 4242 4242 4242',
  '------',
])('no telephone number: %j', (text) => {
  expect(invalidPhone(text, ['phone'])).toEqual({ kind: 'InvalidPhone', path: ['phone'] });
});
