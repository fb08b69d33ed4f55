import { exponentOf } from '@tributary/kit/money';
import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, countryText, dateText, lineText, moneyText } from './texts.ts';

test.each([
  [123_456, 'USD', '1,234.56'],
  [5, 'USD', '0.05'],
  [0, 'USD', '0.00'],
  [-2500, 'USD', '-25.00'],
  [100_000, 'USD', '1,000.00'],
  [1_234_567, 'JPY', '1,234,567'],
  [999, 'JPY', '999'],
  [1_234_567, 'KWD', '1,234.567'],
  [7, 'KWD', '0.007'],
  [Number.MAX_SAFE_INTEGER, 'USD', '90,071,992,547,409.91'],
])('%d minor units of %s are written %s', (...[amountMinor, currency, text]) => {
  expect(amountText(amountMinor, currency)).toBe(text);
  expect(moneyText(amountMinor, currency)).toBe(`${text} ${currency}`);
});

test('what is written is the amount, to the minor unit', () => {
  assert(
    property(integer(), constantFrom('USD', 'JPY', 'KWD'), (amountMinor, currency) => {
      const text = amountText(amountMinor, currency);

      expect(text).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/);
      expect(text.split('.')[1]?.length ?? 0).toBe(exponentOf(currency));
      expect(Number(text.replaceAll(/[,.]/g, ''))).toBe(amountMinor);
    }),
  );
});

test('a day is that of UTC', () => {
  expect(dateText(new Date('2026-11-20T23:59:59Z'))).toBe('20 November 2026');
  expect(dateText(new Date('2026-11-21T00:00:00Z'))).toBe('21 November 2026');
});

test.each([
  ['PL', 'Poland'],
  ['XX', 'XX'],
  ['Utopia', 'Utopia'],
])('the country %s is written %s', (country, text) => {
  expect(countryText(country)).toBe(text);
});

test.each([
  ['Cat\r\nBcc: all@example.com', 'Cat Bcc: all@example.com'],
  ['  Cat\u0000\t Mug ', 'Cat Mug'],
  ['Cat Mug', 'Cat Mug'],
  ['Cat Mugs', 'Cat Mu…'],
  ['😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀…'],
  ['\uD83D half', 'half'],
])('%j is one line of seven characters or so: %j', (text, line) => {
  expect(lineText(text, text.length > 12 && !text.includes('😀') ? 40 : 7)).toBe(line);
});
