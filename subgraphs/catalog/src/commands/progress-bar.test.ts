import { expect, test } from 'vitest';
import { progressBar } from './progress-bar.ts';

test('a terminal sees one line grow, and a file nothing', () => {
  let seen = '';
  const write = (text: string) => {
    seen += text;
  };

  progressBar({ write }, 10)(5);
  expect(seen).toBe('');

  const draw = progressBar({ isTTY: true, write }, 10);
  draw(5);
  draw(10);
  expect(seen).toBe(`\r[${'='.repeat(15)}${' '.repeat(15)}] 5 of 10 products\r[${'='.repeat(30)}] 10 of 10 products\n`);
});
