import { expect, test } from 'vitest';
import { generatedSku } from './generated-sku.ts';

test('a SKU is made of the handle and the chosen values', () => {
  expect(generatedSku('classic-varsity-top', ['Small', 'Navy blue'])).toBe('CLASSIC-VARSITY-TOP-SMALL-NAVY-BLUE');
  expect(generatedSku('mug', [])).toBe('MUG');
});

test('a SKU has 1 to 255 characters', () => {
  expect(generatedSku('x'.repeat(255), ['y'.repeat(255)])).toHaveLength(255);
  expect(generatedSku('🐱', [])).toBe('🐱');
});
