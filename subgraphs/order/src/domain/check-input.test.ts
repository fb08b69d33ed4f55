import { expect, test } from 'vitest';
import { checkAddress, checkPaymentMethod, checkTexts, isReference } from './check-input.ts';
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

test('a reference has 1 to 200 printable characters, and may be any number', () => {
  expect(['a', 'a'.repeat(200), 'crt_1', '4242424242424242'].map(isReference)).toEqual([true, true, true, true]);
  expect(['', '   ', 'a'.repeat(201), 'a\u0000b', 'a\nb', '\ud800'].map(isReference)).toEqual(Array(6).fill(false));
});

test('each text that is none is named by its path', () => {
  expect(checkTexts({ name: '', city: 'Springfield', region: null }, ['shippingAddress'])).toMatchObject([
    { kind: 'InvalidText', problem: 'BLANK', lengthMax: 200, path: ['shippingAddress', 'name'] },
  ]);
});

test('an address has one to five street lines', () => {
  expect([1, 5].flatMap((count) => checkAddress(linesOf(count), [], []))).toEqual([]);
  expect([0, 6].map((count) => checkAddress(linesOf(count), ['a'], [])[0]?.path)).toEqual([
    ['a', 'lines'],
    ['a', 'lines'],
  ]);
});

test('a bad street line is named by its place', () => {
  expect(checkAddress({ ...address, lines: ['1 Mug Lane', ''] }, ['a'], [])).toMatchObject([
    { path: ['a', 'lines', '1'] },
  ]);
});

const to = (country: string, beside: 'XK'[] = []) => checkAddress({ ...address, country }, ['a'], beside);

test('a country is one of ISO, or one that the shop knows beside them', () => {
  expect([...to('CH'), ...to('XK', ['XK'])]).toEqual([]);
  expect(to('ZZ')).toEqual([{ kind: 'UnknownCountry', country: 'ZZ', path: ['a', 'country'] }]);
  expect(to('XK')).toMatchObject([{ kind: 'UnknownCountry', country: 'XK' }]);
});

test('what is to be paid needs a token, and what is not needs none', () => {
  const method = { kind: 'InvalidPaymentMethod', path: ['paymentMethod'] };

  expect([...checkPaymentMethod('tok_visa', 2500), ...checkPaymentMethod(null, 0)]).toEqual([]);
  expect([...checkPaymentMethod(null, 1), ...checkPaymentMethod('', 1)]).toEqual([method, method]);
});

test("a card's number is no token, however it is written and whatever is to be paid", () => {
  const given = { kind: 'CardNumberGiven', path: ['paymentMethod'] };

  expect(checkPaymentMethod('4242424242424242', 1)).toEqual([given]);
  expect(checkPaymentMethod('4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2', 0)).toEqual([given]);
});
