import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

const at = (column: number) => ({ file: 'a.graphql', line: 12, column });

test('the caret is under the column, and a tab takes one place', () => {
  expect(excerpt(at(3), '\ta b')).toEqual(['    12 |  a b', '       |   ^']);
});

test('a long line is cut around its column', () => {
  const [line = '', caret = ''] = excerpt(at(3_001), `${'a'.repeat(3_000)}b${'a'.repeat(3_000)}`);

  expect(line.length).toBeLessThan(140);
  expect(line[caret.indexOf('^')]).toBe('b');
});
