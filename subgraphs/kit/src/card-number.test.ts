import { describe, expect, test } from 'vitest';
import { holdsCardNumber, isCardNumber } from './card-number.ts';

// The numbers that payment companies give for tests.
const visa = '4242424242424242';
const writings = [
  visa,
  '4242 4242 4242 4242',
  '4242-4242-4242-4242',
  '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
  '4242.4242.4242.4242',
  '4242\u00a04242\u20094242\u200b4242',
  '4242\u20134242\u20144242\u22124242',
  '４２４２４２４２４２４２４２４２',
  ' 4242_4242_4242_4242 ',
  '𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐𝟒𝟐',
  '④②④②④②④②④②④②④②④②',
];

describe('a token', () => {
  test.each(writings)('that is a number is none: %s', (number) => {
    expect(isCardNumber(number)).toBe(true);
  });

  test('is not asked for a check digit, nor for our digits', () => {
    expect(['123456789012', '1'.repeat(19), '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', '4242/4242/4242/4242'].map(isCardNumber)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test.each(['12/28 123', '1228|123', ';12/28;123', ', Jane Doe, 12/2028', ' exp 12/28 cvc 123'])(
    'that is a number with more behind it is none: %s',
    (behind) => {
      for (const number of writings) expect(isCardNumber(`${number} ${behind}`)).toBe(true);
      expect(isCardNumber(`Jane Doe ${visa.replace('4', '5')} ${behind}`)).toBe(true);
    },
  );

  test.each([
    ['its expiry without a gap', `${visa}1230`],
    ['words after it', `${visa}exp12/30`],
    ['words and lines after it', '4242-4242-4242-4242-exp-12-30'],
    ['the first track', `%B${visa}^DOE/JOHN^30121010000000000000?`],
    ['the second track', `;${visa}=30121010000000000000?`],
  ])('that is a number with more at it is none: %s', (_, text) => {
    expect(isCardNumber(text)).toBe(true);
  });

  test('is one by the names of things that are in it', () => {
    const ids = [
      '0190b2c1-1234-7000-8000-000000000012',
      `tok_${visa} 12`,
      'pm_0190 b2c14242424242424242',
      'visa 4242 12/28',
    ];

    expect(ids.some(isCardNumber)).toBe(false);
  });

  test('is looked through in time that grows with its length', () => {
    const beganAt = performance.now();
    for (const text of ['4 '.repeat(50_000), '4-'.repeat(50_000), 'a4'.repeat(50_000), '4'.repeat(100_000)])
      isCardNumber(text);

    expect(performance.now() - beganAt).toBeLessThan(2_000);
  });

  test('is one where it is shorter than any number, or has letters', () => {
    expect(['1'.repeat(11), 'tok_visa', '', `pm_${visa}`, '0190b2c1-1234'].some(isCardNumber)).toBe(false);
  });
});

describe('a text for people', () => {
  test.each(writings)('holds a number however it is written: %s', (number) => {
    expect(holdsCardNumber(number)).toBe(true);
    expect(holdsCardNumber(`Please charge ${number}, thanks`)).toBe(true);
  });

  test.each([
    ['Mastercard', '5555555555554444'],
    ['Mastercard of the second series', '2223003122003222'],
    ['American Express', '3782 822463 10005'],
    ['Diners', '30569309025904'],
    ['JCB', '3566002020360505'],
    ['Discover', '6011111111111117'],
    ['UnionPay', '6205500000000000004'],
    ['Visa of 13 digits', '4222222222222'],
  ])('holds one of %s', (_, number) => {
    expect(holdsCardNumber(`card:${number};`)).toBe(true);
  });

  test('holds a number among others', () => {
    expect(holdsCardNumber(`12 4242 4242 4242 4242 12/34 123`)).toBe(true);
  });

  test.each([
    'Ring at 044 123 45 67 or +41 79 123 45 67',
    'From 2026-11-28 10:00 until 2026-11-29 12:30',
    'Order TR-100234, invoice 2026-000123',
    '4242 4242 4242 4241',
    'pm_0190b2c14242424242424242',
    'IBAN CH93 0076 2011 6238 5295 7',
    'x4242424242424242',
    '4242,4242,4242,4242',
    '',
  ])('holds none: %s', (text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  test('is looked through in time that grows with its length', () => {
    const beganAt = performance.now();
    holdsCardNumber('4 '.repeat(10_000));
    holdsCardNumber(`${'4'.repeat(50_000)}x`);

    expect(performance.now() - beganAt).toBeLessThan(2_000);
  });
});
