import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const names = ['variant price', 'variant inventory qty', 'title'];

test.each([
  ['Variant Prices', 'variant price'],
  ['variant_inventory_qnty', 'variant inventory qty'],
  ['Titel', null],
  ['Tittle', 'title'],
  ['Colour', null],
  ['', null],
  ['x'.repeat(10_000), null],
])('%s looks like %s', (text, found) => {
  expect(nearest(text, names)).toBe(found);
});
