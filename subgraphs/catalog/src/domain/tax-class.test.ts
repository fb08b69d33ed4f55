import { expect, test } from 'vitest';
import { type TaxGiven, taxClassAfter } from './tax-class.ts';

test.each<[string, TaxGiven, string]>([
  ['books', {}, 'books'],
  ['books', { taxable: true }, 'books'],
  ['books', { taxable: false }, 'exempt'],
  ['books', { taxClass: 'food' }, 'food'],
  ['books', { taxable: true, taxClass: 'exempt' }, 'exempt'],
  ['books', { taxable: false, taxClass: 'food' }, 'exempt'],
  ['exempt', { taxable: true }, 'standard'],
  ['exempt', { taxable: true, taxClass: 'food' }, 'food'],
  ['exempt', { taxClass: 'food' }, 'food'],
  ['exempt', {}, 'exempt'],
])('what is %s, and said to be %j, is %s', (before, given, after) => {
  expect(taxClassAfter(before, given)).toBe(after);
});
