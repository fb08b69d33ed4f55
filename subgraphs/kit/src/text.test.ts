import { describe, expect, test } from 'vitest';
import { invalidText, invalidTexts } from './text.ts';

const rule = { lengthMax: 200 };
const problemOf = (text: string, isMultiline = false) => invalidText(text, { ...rule, isMultiline }, ['name']);

describe('a line of text', () => {
  test.each([
    ['one letter', 'a'],
    ['as many characters as it may have', 'a'.repeat(200)],
    ['letters with marks', 'Zoe\u0308 O’Connor-Núñez'],
    ['Arabic and Hebrew', 'محمد الأحمد דוד'],
    ['Chinese, Japanese, Korean, Thai', '山田太郎 김철수 สมชาย'],
    ['Persian with its joiner', 'می\u200Cخواهم'],
    ['a family in one sign', '👨\u200D👩\u200D👧'],
    ['a mark that helps the direction', 'ABC \u200Fאבג'],
    ['digits alone', '12'],
    ['a sign alone', '#'],
  ])('may be %s', (_, text) => {
    expect(problemOf(text)).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \u00A0\u2003\u3000'],
    ['blanks without width', '\u200B\u200D\uFEFF\u2060'],
    ['soft hyphens', '\u00AD\u00AD'],
    ['fillers', '\u3164\u115F\uFFA0\u2800'],
    ['tags', '\u{E0041}\u{E0042}'],
    ['marks that have no letter', '\u0301\u0308'],
    ['marks of direction', '\u200E\u200F'],
  ])('of %s cannot be read', (_, text) => {
    expect(problemOf(text)).toEqual({ kind: 'InvalidText', problem: 'BLANK', lengthMax: 200, path: ['name'] });
  });

  test.each([
    ['NUL', 'a\0b'],
    ['escape', 'a\u001B[31mb'],
    ['delete', 'a\u007Fb'],
    ['a break', 'a\nb'],
    ["Unicode's break", 'a\u2028b'],
    ['a tab', 'a\tb'],
    ['half of a sign', 'a\uD83D'],
    ['what is no character', 'a\uFFFEb'],
    ['an override', 'Jane \u202Egnp.exe'],
    ['an embedding', '\u202Ba\u202C'],
    ['an isolate', '\u2067a\u2069'],
  ])('with %s is not printed', (_, text) => {
    expect(problemOf(text)).toMatchObject({ problem: 'UNPRINTABLE' });
  });

  test('is not longer than it may be', () => {
    expect(problemOf('a'.repeat(201))).toMatchObject({ problem: 'TOO_LONG', lengthMax: 200 });
  });

  test('holds no card number, unless it is a number by nature', () => {
    expect(problemOf('4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2')).toEqual({ kind: 'CardNumberGiven', path: ['name'] });
    expect(invalidText('4242424242424242', { ...rule, isNumber: true }, [])).toBeNull();
  });
});

test('a text of several lines may break them, and is checked beside that', () => {
  expect([problemOf('a\r\nb\tc', true), problemOf('\n \n', true), problemOf('a\n\u0007', true)]).toMatchObject([
    null,
    { problem: 'BLANK' },
    { problem: 'UNPRINTABLE' },
  ]);
});

test('of several texts each that is wrong is named, and one that was not given is not', () => {
  expect(invalidTexts({ name: '', city: 'Bern', region: null, '0': '\0' }, rule, ['address'])).toMatchObject([
    { problem: 'UNPRINTABLE', path: ['address', '0'] },
    { problem: 'BLANK', path: ['address', 'name'] },
  ]);
});
