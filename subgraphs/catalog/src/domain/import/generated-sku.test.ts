import { expect, test } from 'vitest';
import { generatedSkus } from './generated-sku.ts';

test('a SKU is made of the handle and the chosen values', () => {
  expect(generatedSkus('classic-varsity-top', ['Small', 'Navy blue'])[0]).toBe('CLASSIC-VARSITY-TOP-SMALL-NAVY-BLUE');
  expect(generatedSkus('mug', [])[0]).toBe('MUG');
});

test('where the words are alike the second one tells variants apart', () => {
  const [words, other] = generatedSkus('a-b', ['c']);

  expect(words).toBe(generatedSkus('a', ['b c'])[0]);
  expect(other).not.toBe(generatedSkus('a', ['b c'])[1]);
  expect(other).toBe(generatedSkus('a-b', ['c'])[1]);
  expect(other).toMatch(/^A-B-C-[0-9A-F]{8}$/);
});

test('a SKU has at most 255 characters', () => {
  expect(generatedSkus('x'.repeat(255), ['y'.repeat(255)]).map((sku) => sku.length)).toEqual([240, 249]);
});
