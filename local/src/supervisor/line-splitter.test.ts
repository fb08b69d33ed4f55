import { expect, test } from 'vitest';
import { splitLines } from './line-splitter.ts';

test('lines come whole, however the text was cut', () => {
  const lines: string[] = [];
  const feed = splitLines((line) => lines.push(line));

  for (const piece of ['on', 'e\ntw', 'o\n\nth', 'ree']) feed(piece);

  expect(lines).toEqual(['one', 'two', '']);
});

test('a line without end is cut, and takes no more memory', () => {
  const lines: string[] = [];
  const feed = splitLines((line) => lines.push(line));

  for (let i = 0; i < 100; i += 1) feed('x'.repeat(1_000));

  expect(lines).toHaveLength(1);
});
