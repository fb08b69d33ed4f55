import { array, assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { brokenLines, type Line } from './line-breaks.ts';

// Every character is one wide.
const lengthOf = ({ start, end }: Line): number => end - start;
const broken = (text: string, width: number): string[] =>
  brokenLines(text, width, lengthOf).map(({ start, end }) => text.slice(start, end));

test('a line breaks between words, and its last blank is not drawn', () => {
  expect(broken('a cat and a mug', 7)).toEqual(['a cat', 'and a', 'mug']);
  expect(broken('', 7)).toEqual(['']);
});

test('a full stop stays with its word', () => {
  expect(broken('one. two.', 5)).toEqual(['one.', 'two.']);
});

test('a word wider than a line breaks within it', () => {
  expect(broken('WWWWWWWW', 3)).toEqual(['WWW', 'WWW', 'WW']);
});

test('texts without blanks break between their words', () => {
  expect(broken('แก้วมัคลายแมว', 8).every((line) => line.length <= 8)).toBe(true);
  expect(broken('แก้วมัคลายแมว', 8).join('')).toBe('แก้วมัคลายแมว');
  expect(broken('食洗機対応、電子レンジ対応', 6).length).toBeGreaterThan(1);
});

test('no line is too wide, and nothing is lost but blanks', () => {
  const texts = array(constantFrom('cat', ' ', 'longerthanaline', '猫の', 'عمر', '.', 'é', '👍🏽'), { maxLength: 20 });
  assert(
    property(texts, integer({ min: 4, max: 12 }), (parts, width) => {
      const text = parts.join('');

      const lines = broken(text, width);

      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
    { numRuns: 300 },
  );
});
