import { expect, test } from 'vitest';
import { searchWords } from './search-words.ts';

test('words are without case, accents and punctuation', () => {
  expect(searchWords(' Crème-brûlée, "CUPS" & C++ \0')).toEqual(['creme', 'brulee', 'cups', 'c']);
  expect(searchWords('猫マグ кружка')).toEqual(['猫マク', 'кружка']);
});

test('nothing but punctuation is no word', () => {
  expect(searchWords(' -- !')).toEqual([]);
});

test('there are at most ten, of at most 64 characters, within 200', () => {
  expect(searchWords('a '.repeat(50))).toHaveLength(10);
  expect(searchWords(`${'x'.repeat(64)} ${'y'.repeat(65)}`)).toEqual(['x'.repeat(64)]);
  expect(searchWords(`${' '.repeat(200)}z`)).toEqual([]);
});
