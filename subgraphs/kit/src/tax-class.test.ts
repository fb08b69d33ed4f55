import { expect, test } from 'vitest';
import { exemptTax, isTaxClass, standardTax } from './tax-class.ts';

test.each([standardTax, exemptTax, 'reduced-rate', 'pc040100', '20010', 'a_b', 'x'.repeat(40)])(
  '%s is a class',
  (text) => {
    expect(isTaxClass(text)).toBe(true);
  },
);

test.each(['', 'Standard', '-books', 'x'.repeat(41), 'two words', 'books\n', 'bücher'])('%j is none', (text) => {
  expect(isTaxClass(text)).toBe(false);
});
