import { expect, test } from 'vitest';
import { parsedCsv } from './csv-file.ts';

function parsed(text: string): ReturnType<typeof parsedCsv> {
  return parsedCsv(Buffer.from(text));
}

test('records know the line that they begin in, whatever stands between', () => {
  const { header, records } = parsed('\ufeffHändle,Title\r\na,"two\r\nlines"\r\n\r\n\r\nb,x\r\n,,\r\nc,"say ""so"""\n');

  expect(header).toEqual(['Händle', 'Title']);
  expect(records).toEqual([
    { line: 2, cells: ['a', 'two\r\nlines'] },
    { line: 6, cells: ['b', 'x'] },
    { line: 8, cells: ['c', 'say "so"'] },
  ]);
});

function linesOf(lineBreak: string): number[] {
  return parsed(['h,t', 'a,b', '', 'c,d', ''].join(lineBreak)).records.map(({ line }) => line);
}

test('every kind of line break counts once', () => {
  expect(['\n', '\r\n', '\r'].map(linesOf)).toEqual([
    [2, 4],
    [2, 4],
    [2, 4],
  ]);
});

test('quotes in the midst of a cell and rows of other lengths are taken as they are', () => {
  expect(parsed('h,t\na,5" nail\nb\nc,"d" e,f\n').records.map(({ cells }) => cells)).toEqual([
    ['a', '5" nail'],
    ['b'],
    ['c', '"d" e', 'f'],
  ]);
});

test('a quote that is never closed is a problem of the line that opens its record', () => {
  expect(parsed('h,t\na,b\n\nc,"d\ne,f\n')).toEqual({
    header: ['h', 't'],
    records: [{ line: 2, cells: ['a', 'b'] }],
    problems: [{ line: 4, message: 'a quote is opened and never closed' }],
  });
});

test('an empty file has no header', () => {
  expect(parsed('')).toEqual({ header: [], records: [], problems: [] });
});
