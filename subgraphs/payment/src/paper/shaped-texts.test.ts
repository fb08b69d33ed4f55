import type { GlyphRun } from 'fontkit';
import { expect, test } from 'vitest';
import { shapedTexts } from './shaped-texts.ts';
import { regular } from './typeface.ts';

/** Noto Sans, and which texts it was asked to shape. */
function watched() {
  const asked: string[] = [];
  const { font } = regular;
  const layout = (text: string): GlyphRun => {
    asked.push(text);
    return font.layout(text);
  };
  return { asked, font: { layout, unitsPerEm: font.unitsPerEm } };
}

test('a text is shaped once, however often it is measured and drawn', () => {
  const { asked, font } = watched();
  const texts = shapedTexts(font);

  const widths = [texts.widthOf('Total'), texts.widthOf('Total')];
  const run = texts.layout('Total');

  expect(asked).toEqual(['Total']);
  expect(widths).toEqual([run.advanceWidth / font.unitsPerEm, run.advanceWidth / font.unitsPerEm]);
  expect(run.glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join('')).toBe('Total');
});

test('who scales the positions of an answer scales no other', () => {
  const texts = shapedTexts(regular.font);
  const first = texts.layout('To');
  const width = first.advanceWidth;

  for (const position of first.positions) position.xAdvance *= 2;

  expect([first.advanceWidth, texts.layout('To').advanceWidth]).toEqual([width * 2, width]);
  expect(texts.widthOf('To')).toBe(width / regular.font.unitsPerEm);
});

test('of more texts than are remembered the one that was asked for first is shaped again', () => {
  const { asked, font } = watched();
  const texts = shapedTexts(font, 2);

  for (const text of ['Net', 'Tax', 'Net', 'Total', 'Net', 'Tax']) texts.widthOf(text);

  expect(asked).toEqual(['Net', 'Tax', 'Total', 'Tax']);
});

test('an empty text is as wide as nothing', () => {
  expect(shapedTexts(regular.font).widthOf('')).toBe(0);
});
