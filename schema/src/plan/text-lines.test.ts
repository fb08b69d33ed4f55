import { describe, expect, test } from 'vitest';
import { linesOf } from './text-lines.ts';
import { xmlText } from './xml-text.ts';

const shown = (text: string, columnsMax: number) =>
  linesOf(text, columnsMax, 'code').map(({ indent, text: line }) => `${' '.repeat(indent)}${line}`);

describe('a text is broken to fit', () => {
  test.each([
    ['what just fits stays', 'ab cd', 20, ['ab cd']],
    ['at a blank', 'aaaa bbbb cccc dddd eeee', 20, ['aaaa bbbb cccc dddd', '  eeee']],
    ['one more than fits', 'a'.repeat(21), 20, ['a'.repeat(20), '  a']],
    ['exactly what fits', 'a'.repeat(20), 20, ['a'.repeat(20)]],
    ['each line by itself', 'a\n  b', 20, ['a', '  b']],
    ['wide characters count twice', '猫'.repeat(11), 20, ['猫'.repeat(10), '  猫']],
    ['what is deep keeps room', `${' '.repeat(90)}${'b'.repeat(17)}`, 20, [`    ${'b'.repeat(16)}`, '      b']],
    ['an empty line', '', 20, ['']],
  ])('%s', (...[, text, columnsMax, lines]) => {
    expect(shown(text, columnsMax)).toEqual(lines);
  });

  test('nothing is lost, whatever the width', () => {
    const text = 'field(argument: "a text of some length") { below }';
    for (let columnsMax = 17; columnsMax < 60; columnsMax += 1)
      expect(
        linesOf(text, columnsMax, 'code')
          .map((line) => line.text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replaceAll(' ', ''));
  });
});

test('XML says what can be said in it, and nothing by its own signs', () => {
  expect(xmlText(`<a href="x">&'`)).toBe(`&lt;a href=&quot;x&quot;&gt;&amp;'`);
  expect(xmlText('\u0000\u0008\uD800x\uFFFF\n猫😀')).toBe('\uFFFD\uFFFD\uFFFDx\uFFFD\n猫😀');
});
