import { expect, test } from 'vitest';
import { copyLine, textArray } from './copy-text.ts';

test('fields are separated by tabs, and null is told from every text', () => {
  expect(copyLine(['a', 1, true, null, '', '\\N'])).toBe('a\t1\ttrue\t\\N\t\t\\\\N\n');
});

test('what would end a field or a line is escaped', () => {
  expect(copyLine(['a\tb\nc\rd\\e'])).toBe('a\\tb\\nc\\rd\\\\e\n');
});

test('the elements of an array are quoted', () => {
  expect(textArray([])).toBe('{}');
  expect(textArray(['a', '', 'b,c', 'd"e', 'f\\g', 'null'])).toBe('{"a","","b,c","d\\"e","f\\\\g","null"}');
});
