import { expect, test } from 'vitest';
import { runsOf, shaped } from './text-runs.ts';
import { facesFor, regular } from './typeface.ts';

function runs(text: string, start = 0, end?: number): (readonly [string, string])[] {
  const seen = shaped(text, facesFor(text, { isBold: false, country: null }), regular);
  return runsOf(seen, start, end ?? seen.text.length).map((run) => [run.face.name, run.text]);
}

test('a text of one script is one run', () => {
  expect(runs('Łukasz Ødegård')).toEqual([['regular', 'Łukasz Ødegård']]);
  expect(runs('')).toEqual([]);
});

test('each script has its face, from left to right', () => {
  expect(runs('Cat 猫 고양이')).toEqual([
    ['regular', 'Cat '],
    ['simplified', '猫'],
    ['regular', ' '],
    ['korean', '고양이'],
  ]);
});

test('a number in a text from the right stands left of what is before it, with its digits as they are', () => {
  expect(runs('رقم 12')).toEqual([
    ['regular', '12'],
    ['regular', ' '],
    ['arabic', 'رقم'],
  ]);
});

test('a bracket that opens on the right is turned around', () => {
  const pieces = runs('ספל (גדול)').map(([, text]) => text);

  expect(pieces.join('|')).toBe('(|גדול|) |ספל');
});

test('a name from the right does not turn what stands before it around, whatever marks are in it', () => {
  expect(runs('Mug \u202Eעומר\u202C.')).toEqual([
    ['regular', 'Mug '],
    ['hebrew', 'עומר'],
    ['regular', '.'],
  ]);
});

test('a mark stays with the letter that it stands on', () => {
  expect(runs('e\u0301 לָ')).toEqual([
    ['regular', 'e\u0301 '],
    ['hebrew', 'לָ'],
  ]);
});

test('what no face draws is a placeholder', () => {
  expect(runs('A 😀')).toEqual([['regular', 'A \uFFFD']]);
});
