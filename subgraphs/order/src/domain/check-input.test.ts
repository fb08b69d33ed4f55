import { expect, test } from 'vitest';
import { checkAddress, checkTexts, isCardNumber, isEmail, isText } from './check-input.ts';
import type { Address } from './order.ts';

const address: Address = {
  name: 'Jane Doe',
  lines: ['1 Mug Lane'],
  city: 'Springfield',
  postalCode: null,
  region: null,
  country: 'US',
};

const linesOf = (count: number) => ({ ...address, lines: Array.from({ length: count }, () => '1 Mug Lane') });

test('a text has 1 to 200 printable characters', () => {
  expect(['a', 'a'.repeat(200), 'Jürgen 😀', '猫マグ'].map(isText)).toEqual([true, true, true, true]);
  expect(['', '   ', 'a'.repeat(201), 'a\u0000b', 'a\nb', '\ud800'].map(isText)).toEqual(Array(6).fill(false));
});

test('each text that is none is named by its path', () => {
  expect(checkTexts({ name: '', city: 'Springfield', region: null }, ['shippingAddress'])).toMatchObject([
    { code: 'TEXT_INVALID', path: ['shippingAddress', 'name'] },
  ]);
});

test('an address has one to five street lines', () => {
  expect([1, 5].flatMap((count) => checkAddress(linesOf(count), []))).toEqual([]);
  expect([0, 6].map((count) => checkAddress(linesOf(count), ['a'])[0]?.path)).toEqual([
    ['a', 'lines'],
    ['a', 'lines'],
  ]);
});

test('a bad street line is named by its place', () => {
  expect(checkAddress({ ...address, lines: ['1 Mug Lane', ''] }, ['a'])).toMatchObject([{ path: ['a', 'lines', '1'] }]);
});

test("a card's number is told from a token", () => {
  expect(['4242424242424242', '4242 4242 4242 4242', '4242-4242-4242-4242', '123456789012'].map(isCardNumber)).toEqual(
    Array(4).fill(true),
  );
  expect(['tok_visa', '4242', '12345678901234567890', 'tok 4242424242424242'].map(isCardNumber)).toEqual(
    Array(4).fill(false),
  );
});

test.each(['jane@example.com', 'j.doe+shop@mail.example.co.uk', 'ü@bücher.example'])(
  '%s is an e-mail address',
  (email) => {
    expect(isEmail(email)).toBe(true);
  },
);

test.each([
  '',
  'jane',
  'jane@localhost',
  'jane@@example.com',
  'Jane <jane@example.com>',
  'jane@example.com,john@example.com',
  'jane@example.com\nbcc: all@example.com',
  'jane@.example.com',
  `${'j'.repeat(65)}@example.com`,
  `jane@${'e'.repeat(200)}.com`,
])('%j is none', (email) => {
  expect(isEmail(email)).toBe(false);
});
